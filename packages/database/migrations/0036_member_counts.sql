-- How many registrations each member has, apart from the member: one more is a new version of a narrow row with four indexes, and no longer
-- of one with fourteen (ADR 0068). The keys are those of members, for a list in this order begins here, narrowed down or not.
-- Nobody registers until both know: who waited within the old trigger would go on in it, and count in one place alone.
LOCK TABLE registrations IN SHARE ROW EXCLUSIVE MODE;

CREATE TABLE member_counts (
  member_id uuid PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
  name_key text COLLATE "C" NOT NULL,
  kana_key text COLLATE "C" NOT NULL,
  registration_count integer NOT NULL DEFAULT 0 CHECK (registration_count >= 0)
);

-- The planner keeps no name of anybody: a surname narrows down, whichever it is.
ALTER TABLE member_counts ALTER COLUMN name_key SET STATISTICS 0, ALTER COLUMN kana_key SET STATISTICS 0;
ALTER TABLE member_counts SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Runs with the owner's rights: whoever may bring a member need not be able to write here.
CREATE FUNCTION keep_member_counts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  INSERT INTO member_counts (member_id, name_key, kana_key, registration_count)
  SELECT id, name_key, kana_key, registration_count FROM new_rows;
  RETURN NULL;
END
$$;
CREATE TRIGGER members_keep_counts AFTER INSERT ON members REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION keep_member_counts();

CREATE FUNCTION keep_member_keys() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  UPDATE member_counts SET name_key = NEW.name_key, kana_key = NEW.kana_key WHERE member_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER members_keep_keys AFTER UPDATE ON members
FOR EACH ROW WHEN (OLD.name_key <> NEW.name_key OR OLD.kana_key <> NEW.kana_key) EXECUTE FUNCTION keep_member_keys();

-- The release before goes on to read its own column.
CREATE OR REPLACE FUNCTION keep_registration_counts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  shifts registration_shift[];
BEGIN
  -- A row that holds a seat is one more where it is now, and one less where it was.
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg((event_id, member_id, day_in_japan(registered_at), 1)::registration_shift) INTO shifts
    FROM new_rows WHERE registration_counts(status) > 0;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg((event_id, member_id, day_in_japan(registered_at), -1)::registration_shift) INTO shifts
    FROM old_rows WHERE registration_counts(status) > 0;
  ELSE
    SELECT array_agg((event_id, member_id, day_in_japan(registered_at), seats)::registration_shift) INTO shifts
    FROM (
      SELECT event_id, member_id, registered_at, status, 1 AS seats FROM new_rows
      UNION ALL SELECT event_id, member_id, registered_at, status, -1 FROM old_rows
    ) AS both_rows WHERE registration_counts(status) > 0;
  END IF;
  UPDATE events SET registered_count = registered_count + shift.seats
  FROM (SELECT event_id, sum(seats) AS seats FROM unnest(shifts) GROUP BY event_id HAVING sum(seats) <> 0) AS shift
  WHERE id = shift.event_id;
  PERFORM shift_member_counts(shifts);
  PERFORM shift_registration_days(shifts);
  RETURN NULL;
END
$$;

CREATE FUNCTION shift_member_counts(shifts registration_shift[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  UPDATE members SET registration_count = registration_count + shift.seats
  FROM (SELECT member_id, sum(seats) AS seats FROM unnest(shifts) GROUP BY member_id HAVING sum(seats) <> 0) AS shift
  WHERE id = shift.member_id;
  UPDATE member_counts AS counts SET registration_count = registration_count + shift.seats
  FROM (SELECT member_id, sum(seats) AS seats FROM unnest(shifts) GROUP BY member_id HAVING sum(seats) <> 0) AS shift
  WHERE counts.member_id = shift.member_id;
END
$$;

INSERT INTO member_counts (member_id, name_key, kana_key, registration_count)
SELECT id, name_key, kana_key, registration_count FROM members;

-- Over the finished rows, which is quicker.
CREATE INDEX member_counts_by_count ON member_counts (registration_count, member_id);
CREATE INDEX member_counts_by_name_key ON member_counts (name_key, registration_count, member_id);
CREATE INDEX member_counts_by_kana_key ON member_counts (kana_key, registration_count, member_id);
