-- contract of 0036_member_counts: nothing reads members.registration_count since. Its three indexes go with it. Nobody is within the trigger meanwhile.
LOCK TABLE registrations IN SHARE ROW EXCLUSIVE MODE;
ALTER TABLE members DROP COLUMN registration_count;

-- Erasing keeps what is named here and nothing else (0019); how often somebody registered stands apart now.
CREATE OR REPLACE FUNCTION erase_member() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status = 'erased' AND NEW.status <> 'erased' THEN
    RAISE EXCEPTION 'An erasure is not taken back.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.status = 'erased' THEN
    NEW := jsonb_populate_record(NULL::members, jsonb_build_object(
      'id', NEW.id, 'number', NEW.number, 'status', NEW.status, 'joined_at', NEW.joined_at,
      'version', NEW.version, 'updated_at', NEW.updated_at,
      'erased_at', coalesce(NEW.erased_at, clock_timestamp()), 'name', '', 'kana', '', 'email', ''
    ));
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION keep_member_counts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  INSERT INTO member_counts (member_id, name_key, kana_key) SELECT id, name_key, kana_key FROM new_rows;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION shift_member_counts(shifts registration_shift[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  UPDATE member_counts AS counts SET registration_count = registration_count + shift.seats
  FROM (SELECT member_id, sum(seats) AS seats FROM unnest(shifts) GROUP BY member_id HAVING sum(seats) <> 0) AS shift
  WHERE counts.member_id = shift.member_id;
END
$$;
