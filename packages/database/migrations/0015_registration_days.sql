-- How many people took a seat in an event on each day in Japan: figures that whoever plans events may read, apart from the
-- registrations, which name people. Only seats that are still held count, so that the days add up to registered_count.
CREATE TABLE registration_days (
  event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  day date NOT NULL,
  registered integer NOT NULL CHECK (registered >= 0),
  PRIMARY KEY (event_id, day)
);
CREATE INDEX registration_days_by_day ON registration_days (day);

CREATE FUNCTION day_in_japan(at timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (at AT TIME ZONE 'Asia/Tokyo')::date;

-- Runs with the owner's rights and after registrations_keep_counts, whose lock on the event puts writers in a row.
CREATE FUNCTION keep_registration_days() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE registration_days SET registered = registered - 1
      WHERE event_id = OLD.event_id AND day = day_in_japan(OLD.registered_at) AND registration_counts(OLD.status) > 0;
  END IF;
  IF TG_OP <> 'DELETE' AND registration_counts(NEW.status) > 0 THEN
    INSERT INTO registration_days (event_id, day, registered) VALUES (NEW.event_id, day_in_japan(NEW.registered_at), 1)
      ON CONFLICT (event_id, day) DO UPDATE SET registered = registration_days.registered + 1;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER registrations_keep_days
AFTER INSERT OR DELETE OR UPDATE OF event_id, status, registered_at ON registrations
FOR EACH ROW EXECUTE FUNCTION keep_registration_days();

INSERT INTO registration_days (event_id, day, registered)
SELECT event_id, day_in_japan(registered_at), count(*) FROM registrations
WHERE registration_counts(status) > 0 GROUP BY 1, 2;

-- A calendar asks which events lie over a day, however long ago they began.
CREATE INDEX events_by_period ON events USING gist (tstzrange(starts_at, ends_at));

-- What was done to events since somebody looked last, among everything else that the trail holds.
CREATE INDEX audit_trail_of_events ON audit_trail (at, seq) WHERE object_type = 'event' AND outcome = 'done';
