CREATE TABLE registrations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE RESTRICT,
  member_id uuid NOT NULL REFERENCES members (id) ON DELETE RESTRICT,
  status text NOT NULL DEFAULT 'confirmed' CHECK (status IN ('confirmed', 'waiting', 'cancelled', 'attended')),
  registered_at timestamptz(3) NOT NULL DEFAULT now(),
  checked_in_at timestamptz(3),
  CONSTRAINT registrations_event_member UNIQUE (event_id, member_id),
  CHECK (checked_in_at IS NULL OR status = 'attended')
);

CREATE INDEX registrations_by_member ON registrations (member_id, registered_at, id);
CREATE INDEX registrations_by_event ON registrations (event_id, registered_at, id);

-- Whether a registration holds a seat, and so counts.
CREATE FUNCTION registration_counts(status text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN status IN ('confirmed', 'attended') THEN 1 ELSE 0 END;

-- Runs with the owner's rights: whoever may register a member need not be able to update events or members.
CREATE FUNCTION keep_registration_counts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE events SET registered_count = registered_count - registration_counts(OLD.status)
      WHERE id = OLD.event_id AND registration_counts(OLD.status) > 0;
    UPDATE members SET registration_count = registration_count - registration_counts(OLD.status)
      WHERE id = OLD.member_id AND registration_counts(OLD.status) > 0;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE events SET registered_count = registered_count + registration_counts(NEW.status)
      WHERE id = NEW.event_id AND registration_counts(NEW.status) > 0;
    UPDATE members SET registration_count = registration_count + registration_counts(NEW.status)
      WHERE id = NEW.member_id AND registration_counts(NEW.status) > 0;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER registrations_keep_counts
AFTER INSERT OR DELETE OR UPDATE OF event_id, member_id, status ON registrations
FOR EACH ROW EXECUTE FUNCTION keep_registration_counts();
