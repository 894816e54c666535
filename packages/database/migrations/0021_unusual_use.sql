-- What each person searched members for and revealed of them, for counting how much is unusual. Views read with their
-- owner's rights, so nobody who writes the trail need be able to read it. The stage says how long a window is.
DROP VIEW member_searches;
CREATE VIEW member_searches AS
SELECT actor_staff_id AS staff_id, at, after -> 'terms' AS terms, (after ->> 'shown')::bigint AS shown
FROM audit_trail
WHERE action = 'members.list' AND outcome = 'done' AND jsonb_typeof(after -> 'terms') = 'array';

CREATE VIEW member_reveals AS
SELECT actor_staff_id AS staff_id, at
FROM audit_trail
WHERE action = 'members.reveal' AND outcome = 'done' AND after ->> 'purpose' IS NULL;

CREATE INDEX audit_trail_by_reveal ON audit_trail (actor_staff_id, at)
WHERE action = 'members.reveal' AND outcome = 'done' AND after ->> 'purpose' IS NULL;
