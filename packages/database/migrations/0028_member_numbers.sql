-- The trail is about members by id, and people know them by number. Whoever reads the trail sees that, and nothing else of a member.
CREATE VIEW member_numbers AS SELECT id, number FROM members;
