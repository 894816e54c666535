-- Whom each part of an export was really of, by number: who was erased before has no row in it and is not here. It stays as the trail does, and says
-- nothing of anybody that an erasure would have to take away.
CREATE TABLE export_parts (
  -- The id of the entry with which the export began.
  export_id uuid NOT NULL,
  part integer NOT NULL CHECK (part >= 0),
  members bigint[] NOT NULL,
  PRIMARY KEY (export_id, part)
);
-- Entered at once: a list of what is still to be entered would be read through by every look at a member.
CREATE INDEX export_parts_by_member ON export_parts USING gin (members) WITH (fastupdate = off);

CREATE TRIGGER export_parts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON export_parts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_trail_change();
ALTER TABLE export_parts ENABLE ALWAYS TRIGGER export_parts_append_only;

-- Who took whom along, when and why, by the trail. A view reads with its owner's rights, as member_history does.
CREATE VIEW export_history AS
SELECT part.members, begun.seq, begun.at, begun.actor_staff_id, begun.actor_name, begun.action, begun.reason,
  begun.after -> 'columns' AS columns, begun.after ->> 'occasion' AS occasion,
  CASE WHEN begun.object_type = 'event' THEN begun.object_id::uuid END AS event_id
FROM export_parts part JOIN audit_trail begun ON begun.id = part.export_id;

-- What was begun and has no end yet is not forgotten before its end is in the trail.
CREATE OR REPLACE FUNCTION forget_old_exports() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  DELETE FROM member_exports WHERE id IN (
    SELECT id FROM member_exports
    WHERE kept_at < now() - interval '2 days' AND (ended_at IS NOT NULL OR ticket_hash IS NULL)
    ORDER BY kept_at LIMIT 20 FOR UPDATE SKIP LOCKED
  );
  RETURN NULL;
END
$$;
CREATE INDEX member_exports_open ON member_exports (expires_at) WHERE ended_at IS NULL AND ticket_hash IS NOT NULL;
