-- An export finds whom a word finds, as a list does, and also where it is refused: the refusal tells how many there are.
CREATE OR REPLACE VIEW member_searches AS
SELECT actor_staff_id AS staff_id, at, after -> 'terms' AS terms, coalesce(after ->> 'shown', after ->> 'rows')::bigint AS shown
FROM audit_trail
WHERE action IN ('members.list', 'members.export', 'members.ask-export') AND (outcome = 'done' OR action = 'members.export')
  AND jsonb_typeof(after -> 'terms') = 'array';
