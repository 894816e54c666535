-- seq is the server's order of writing; nothing that a client sends decides it.
CREATE TABLE audit_trail (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
  at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  actor_staff_id uuid,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  action text NOT NULL CHECK (char_length(action) BETWEEN 1 AND 100),
  object_type text NOT NULL CHECK (char_length(object_type) BETWEEN 1 AND 50),
  object_id text,
  reason text CHECK (char_length(reason) <= 1000),
  before jsonb,
  after jsonb,
  request_id text NOT NULL,
  source_ip text,
  outcome text NOT NULL CHECK (outcome IN ('intended', 'done', 'refused', 'failed'))
);

CREATE INDEX audit_trail_by_object ON audit_trail (object_type, object_id, seq);
CREATE INDEX audit_trail_by_actor ON audit_trail (actor_staff_id, seq);
CREATE INDEX audit_trail_by_action ON audit_trail (action, seq);
CREATE INDEX audit_trail_by_at ON audit_trail (at, seq);

-- The server's own time, whatever the statement says.
CREATE FUNCTION stamp_audit_trail() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.at := clock_timestamp();
  RETURN NEW;
END
$$;

CREATE TRIGGER audit_trail_stamp BEFORE INSERT ON audit_trail
FOR EACH ROW EXECUTE FUNCTION stamp_audit_trail();

CREATE FUNCTION refuse_audit_trail_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail is append-only.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_trail_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_trail
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_trail_change();

-- ALWAYS also fires when a session calls itself a replica to skip ordinary triggers.
ALTER TABLE audit_trail ENABLE ALWAYS TRIGGER audit_trail_append_only;
ALTER TABLE audit_trail ENABLE ALWAYS TRIGGER audit_trail_stamp;
