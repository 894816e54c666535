-- Making a large table's statistics anew takes seconds, which an erasure's one statement does not have. What has to be forgotten is written
-- down in the erasure's own transaction, and done right after it; what was not done stays here for the next erasure or migration.
CREATE TABLE statistics_to_forget (
  member_id uuid PRIMARY KEY,
  since timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);

CREATE OR REPLACE FUNCTION forget_erased_member() RETURNS trigger
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
    INSERT INTO statistics_to_forget (member_id) VALUES (OLD.id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END
$$;

-- Makes the statistics anew when they hold a value of somebody erased, and says of how many. Safe to repeat, to be killed in, and for whoever calls it:
-- without anybody on the list it does nothing. Who is erased while it runs stays on the list.
CREATE FUNCTION forget_statistics() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  listed uuid[] := ARRAY(SELECT member_id FROM statistics_to_forget);
BEGIN
  IF cardinality(listed) > 0 THEN
    ANALYZE members;
    DELETE FROM statistics_to_forget WHERE member_id = ANY (listed);
  END IF;
  RETURN cardinality(listed);
END
$$;
