-- An export of members, asked for or under way: whom it is of, in the order of the file, and how far it is. What opens it is kept as a
-- hash. Who joins meanwhile is not in it; who is gone is left out when the part is read.
CREATE TABLE member_exports (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  staff_id uuid NOT NULL,
  -- None while a second person has not agreed.
  ticket_hash text UNIQUE CHECK (char_length(ticket_hash) = 64),
  approval_id uuid UNIQUE,
  -- The event whose attendees they are: then the subjects are registrations and not members.
  event_id uuid,
  columns text[] NOT NULL,
  subjects uuid[] NOT NULL,
  part_rows integer NOT NULL CHECK (part_rows > 0),
  next_part integer NOT NULL DEFAULT 0 CHECK (next_part >= 0),
  -- The key of the request that took the part before, which alone may have it again.
  last_key text CHECK (char_length(last_key) <= 100),
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  kept_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX member_exports_by_kept_at ON member_exports (kept_at);

-- The trail keeps what was exported. Every export takes a few that are over away, so nobody need be able to delete.
CREATE FUNCTION forget_old_exports() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  DELETE FROM member_exports WHERE id IN (
    SELECT id FROM member_exports WHERE kept_at < now() - interval '2 days'
    ORDER BY kept_at LIMIT 20 FOR UPDATE SKIP LOCKED
  );
  RETURN NULL;
END
$$;

CREATE TRIGGER member_exports_forget AFTER INSERT ON member_exports
FOR EACH STATEMENT EXECUTE FUNCTION forget_old_exports();

-- Looks at an event's attendees and their export are about that event as well. Whoever plans events sees in its history
-- what became of the event, and nothing of who looked at whom.
CREATE OR REPLACE VIEW event_history AS
SELECT seq, object_id AS event_id, at, actor_staff_id, actor_name, action, reason, before, after
FROM audit_trail
WHERE object_type = 'event' AND outcome = 'done' AND action LIKE 'events.%';
