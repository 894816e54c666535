-- Who looked at each member's record and who changed it, by the trail. A view reads with its owner's rights, so nobody
-- who writes the trail need be able to read it; addresses and request ids stay there, and so does what a list showed.
CREATE VIEW member_history AS
SELECT seq, object_id AS member_id, at, actor_staff_id, actor_name, action, reason,
  after -> 'fields' AS fields, after ->> 'occasion' AS occasion, after ->> 'purpose' AS purpose
FROM audit_trail
WHERE object_type = 'member' AND outcome = 'done' AND action NOT IN ('members.list', 'members.registrations', 'members.timeline');
