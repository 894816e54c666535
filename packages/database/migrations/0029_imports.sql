-- What came from an earlier system and may come again: the row's id there and here, and a print of each value that was brought, by
-- which a later file tells what changed there and what was edited here. Ids here follow from those there, so nobody is brought twice.
CREATE TABLE import_runs (
  id uuid PRIMARY KEY,
  source text NOT NULL CHECK (char_length(source) BETWEEN 1 AND 40),
  kind text NOT NULL CHECK (kind IN ('members', 'events', 'registrations')),
  file_hash text NOT NULL CHECK (char_length(file_hash) = 64),
  -- The map and what else decides over the outcome: another one begins anew.
  map_hash text NOT NULL CHECK (char_length(map_hash) = 64),
  -- How far the file is in: written with each batch, in its own transaction.
  rows_done bigint NOT NULL DEFAULT 0 CHECK (rows_done >= 0),
  -- How long the file of rejected rows was by then.
  rejected_bytes bigint NOT NULL DEFAULT 0 CHECK (rejected_bytes >= 0),
  counts jsonb NOT NULL DEFAULT '{}',
  sums jsonb NOT NULL DEFAULT '{}',
  began_at timestamptz(3) NOT NULL DEFAULT now(),
  ended_at timestamptz(3)
);
-- A killed run goes on; there is one of each file at most.
CREATE UNIQUE INDEX import_runs_open ON import_runs (source, kind, file_hash, map_hash) WHERE ended_at IS NULL;

CREATE TABLE imported_rows (
  id uuid PRIMARY KEY,
  source text NOT NULL,
  kind text NOT NULL,
  old_id text NOT NULL CHECK (char_length(old_id) BETWEEN 1 AND 200),
  -- One for each column in the order of the kind; null for a column that no file had. None of somebody who was erased.
  prints bigint[],
  -- The latest run whose file had the row, the line there, and whether a value of ours was kept against the file's.
  run_id uuid NOT NULL,
  line bigint NOT NULL,
  is_kept boolean NOT NULL DEFAULT false
) WITH (fillfactor = 80);
ALTER TABLE imported_rows ALTER COLUMN prints SET STATISTICS 0;

-- Prints are made of personal data: they go with it. The old id stays, so that the same person is not brought again.
CREATE FUNCTION forget_prints() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  UPDATE imported_rows SET prints = NULL WHERE id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER members_forget_prints AFTER UPDATE ON members
FOR EACH ROW WHEN (OLD.status <> 'erased' AND NEW.status = 'erased') EXECUTE FUNCTION forget_prints();

-- Counts are kept by statement and no longer by row: a thousand registrations of one event are one change of it. An event before
-- its members, as one row had it: whoever registers one person meanwhile waits for the statement and never for each other.
DROP TRIGGER registrations_keep_counts ON registrations;
DROP TRIGGER registrations_keep_days ON registrations;

-- keep_registration_days() has no trigger from here on; it stays for a release that is rolled back to.
CREATE TYPE registration_shift AS (event_id uuid, member_id uuid, day date, seats integer);

-- Runs with the owner's rights: whoever may register a member need not be able to update events or members.
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
  UPDATE members SET registration_count = registration_count + shift.seats
  FROM (SELECT member_id, sum(seats) AS seats FROM unnest(shifts) GROUP BY member_id HAVING sum(seats) <> 0) AS shift
  WHERE id = shift.member_id;
  PERFORM shift_registration_days(shifts);
  RETURN NULL;
END
$$;

CREATE FUNCTION shift_registration_days(shifts registration_shift[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  UPDATE registration_days AS days SET registered = registered + shift.seats
  FROM (SELECT event_id, day, sum(seats) AS seats FROM unnest(shifts) GROUP BY event_id, day HAVING sum(seats) < 0) AS shift
  WHERE days.event_id = shift.event_id AND days.day = shift.day;
  INSERT INTO registration_days (event_id, day, registered)
  SELECT event_id, day, sum(seats) FROM unnest(shifts) GROUP BY event_id, day HAVING sum(seats) > 0
  ON CONFLICT (event_id, day) DO UPDATE SET registered = registration_days.registered + excluded.registered;
END
$$;

CREATE TRIGGER registrations_keep_inserted AFTER INSERT ON registrations REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION keep_registration_counts();
CREATE TRIGGER registrations_keep_deleted AFTER DELETE ON registrations REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION keep_registration_counts();
CREATE TRIGGER registrations_keep_updated AFTER UPDATE ON registrations REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION keep_registration_counts();
