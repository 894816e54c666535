-- A draft may lack its venue; whatever people can see has one. A draft that was withdrawn stays as it was.
ALTER TABLE events
  ADD COLUMN cancelled_at timestamptz(3) CHECK (cancelled_at IS NULL OR status = 'cancelled'),
  DROP CONSTRAINT events_check1,
  ADD CONSTRAINT events_venue_known CHECK (format = 'online' OR venue IS NOT NULL OR status IN ('draft', 'cancelled'));

-- When an event is over decides whether it is still to come.
CREATE INDEX events_by_ends_at ON events (ends_at, id);

-- What became of each event, by the trail: who changed what, from what to what. A view reads with its owner's rights,
-- so nobody who writes the trail need be able to read it; addresses and request ids stay there.
CREATE VIEW event_history AS
SELECT seq, object_id AS event_id, at, actor_staff_id, actor_name, action, reason, before, after
FROM audit_trail
WHERE object_type = 'event' AND outcome = 'done';

-- The first answer to each change that a client may send again, written in the change's own transaction.
CREATE TABLE request_answers (
  staff_id uuid NOT NULL,
  key text NOT NULL CHECK (char_length(key) BETWEEN 8 AND 100),
  hash text NOT NULL,
  answer jsonb,
  kept_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (staff_id, key)
);
CREATE INDEX request_answers_by_kept_at ON request_answers (kept_at);

-- A client that repeats does so within minutes. Every answer takes a few old ones away, so nobody need be able to delete.
CREATE FUNCTION forget_old_answers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  DELETE FROM request_answers WHERE (staff_id, key) IN (
    SELECT staff_id, key FROM request_answers WHERE kept_at < now() - interval '7 days'
    ORDER BY kept_at LIMIT 20 FOR UPDATE SKIP LOCKED
  );
  RETURN NULL;
END
$$;

CREATE TRIGGER request_answers_forget AFTER INSERT ON request_answers
FOR EACH STATEMENT EXECUTE FUNCTION forget_old_answers();
