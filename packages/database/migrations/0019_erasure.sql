-- A member whose personal data is gone for good. The row stays, with its number and its registrations, so that counts do.
ALTER TABLE members
  ADD COLUMN erased_at timestamptz(3),
  DROP CONSTRAINT members_name_check,
  DROP CONSTRAINT members_email_check,
  DROP CONSTRAINT members_status_check,
  ADD CONSTRAINT members_status_check CHECK (status IN ('active', 'withdrawn', 'erased')),
  ADD CONSTRAINT members_erased_check CHECK ((status = 'erased') = (erased_at IS NOT NULL)),
  ADD CONSTRAINT members_name_check CHECK (CASE WHEN status = 'erased' THEN name = '' ELSE char_length(name) BETWEEN 1 AND 200 END),
  ADD CONSTRAINT members_email_check CHECK (CASE WHEN status = 'erased' THEN email = '' ELSE char_length(email) BETWEEN 3 AND 254 END);

DROP INDEX members_email;
CREATE UNIQUE INDEX members_email ON members (lower(email)) WHERE status <> 'erased';

-- Erasing keeps what is named here and nothing else, so that a column of a later release goes too. Nobody brings it back,
-- whatever their login; what changes afterwards (a count) stays without a name.
CREATE FUNCTION erase_member() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status = 'erased' AND NEW.status <> 'erased' THEN
    RAISE EXCEPTION 'An erasure is not taken back.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.status = 'erased' THEN
    NEW := jsonb_populate_record(NULL::members, jsonb_build_object(
      'id', NEW.id, 'number', NEW.number, 'status', NEW.status, 'joined_at', NEW.joined_at,
      'registration_count', NEW.registration_count, 'version', NEW.version, 'updated_at', NEW.updated_at,
      'erased_at', coalesce(NEW.erased_at, clock_timestamp()), 'name', '', 'kana', '', 'email', ''
    ));
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER members_erase BEFORE INSERT OR UPDATE ON members FOR EACH ROW EXECUTE FUNCTION erase_member();

-- What else holds a trace of somebody: what an edit replaced, answers kept for repeats, requests about them or with their name in a filter, and
-- the planner's statistics, which are whole values. Runs with the owner's rights, for nobody else may touch those.
CREATE FUNCTION forget_erased_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  alone text[] := array_remove(array_remove(
    ARRAY[OLD.email, OLD.phone, OLD.address, OLD.notes, OLD.search_keys::text, search_fold(OLD.email), search_phone(OLD.phone)], NULL), '');
  shared text[] := array_remove(ARRAY[OLD.name, OLD.kana, search_fold(OLD.name), search_fold(OLD.kana)], '');
BEGIN
  DELETE FROM member_undo WHERE member_id = OLD.id;
  DELETE FROM request_answers WHERE position(OLD.id::text IN answer::text) > 0;
  UPDATE approvals SET status = 'lapsed'
  WHERE status IN ('waiting', 'approved') AND (
    member_id = OLD.id OR EXISTS (
      SELECT FROM unnest(OLD.search_keys) AS key
      WHERE position(key IN search_fold(what::text)) > 0 OR position(key IN regexp_replace(what::text, '\D', '', 'g')) > 0
    )
  );
  IF EXISTS (
    SELECT FROM pg_stats, unnest(
      coalesce(histogram_bounds::text::text[], '{}') || coalesce(most_common_vals::text::text[], '{}') || coalesce(most_common_elems::text::text[], '{}')
    ) AS known
    WHERE schemaname = 'public' AND tablename = 'members' AND (known = ANY (alone) OR (
      known = ANY (shared) AND NOT EXISTS (SELECT FROM members WHERE search_keys @> ARRAY[search_fold(known)] AND id <> OLD.id)
    ))
  ) THEN
    ANALYZE members;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER members_forget_erased AFTER UPDATE ON members
FOR EACH ROW WHEN (OLD.status <> 'erased' AND NEW.status = 'erased') EXECUTE FUNCTION forget_erased_member();

-- The planner needs no values of these, and would keep them for longer than their rows are there.
ALTER TABLE member_undo ALTER COLUMN before SET STATISTICS 0;
ALTER TABLE request_answers ALTER COLUMN answer SET STATISTICS 0;
ALTER TABLE approvals ALTER COLUMN what SET STATISTICS 0, ALTER COLUMN print SET STATISTICS 0;

-- The row of before and its entries in the indexes are free for others as soon as the database gets to it.
ALTER TABLE members SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
