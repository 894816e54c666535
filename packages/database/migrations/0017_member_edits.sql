ALTER TABLE members ADD COLUMN postal_code text CHECK (postal_code ~ '^[0-9]{3}-[0-9]{4}$');

-- What the latest edit of a member replaced, so that it can be taken back for an hour. The trail, which nobody can take
-- anything out of, says what was changed by masks alone; this is where whole values are, and they go.
CREATE TABLE member_undo (
  member_id uuid PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  -- The version that the edit made.
  version integer NOT NULL,
  before jsonb NOT NULL,
  kept_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX member_undo_by_kept_at ON member_undo (kept_at);

-- Whatever makes another version of a member, an erasure too, takes away what the version before had replaced.
CREATE FUNCTION forget_member_undo() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  DELETE FROM member_undo WHERE member_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER members_forget_undo AFTER UPDATE OF version ON members
FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION forget_member_undo();

-- Whoever changes anything takes along what others can no longer take back; nobody need be able to delete.
CREATE OR REPLACE FUNCTION forget_old_answers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  DELETE FROM request_answers WHERE (staff_id, key) IN (
    SELECT staff_id, key FROM request_answers WHERE kept_at < now() - interval '7 days'
    ORDER BY kept_at LIMIT 20 FOR UPDATE SKIP LOCKED
  );
  DELETE FROM member_undo WHERE member_id IN (
    SELECT member_id FROM member_undo WHERE kept_at < now() - interval '1 hour' ORDER BY kept_at LIMIT 20 FOR UPDATE SKIP LOCKED
  );
  RETURN NULL;
END
$$;

-- The version that a change made tells what was changed since somebody looked.
CREATE OR REPLACE VIEW member_history AS
SELECT seq, object_id AS member_id, at, actor_staff_id, actor_name, action, reason,
  after -> 'fields' AS fields, after ->> 'occasion' AS occasion, after ->> 'purpose' AS purpose,
  (after ->> 'version')::integer AS version
FROM audit_trail
WHERE object_type = 'member' AND outcome = 'done' AND action NOT IN ('members.list', 'members.registrations', 'members.timeline');
