-- A surname, the first word of a kana and what a list shows of both are values of columns too, which the planner may keep without the whole
-- name beside them. Where nobody else has one it is on the list with the rest.
CREATE OR REPLACE FUNCTION forget_erased_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  alone text[] := array_remove(array_remove(
    ARRAY[OLD.email, OLD.phone, OLD.address, OLD.notes, OLD.search_keys::text, search_fold(OLD.email), search_phone(OLD.phone)], NULL), '');
  shared text[] := array_remove(ARRAY[OLD.name, OLD.kana, search_fold(OLD.name), search_fold(OLD.kana)], '');
  parts text[] := array_remove(ARRAY[OLD.name_key, OLD.kana_key, OLD.shown_name], '');
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
    ) OR (
      known = ANY (parts) AND NOT EXISTS (SELECT FROM members WHERE name_key = known AND id <> OLD.id)
        AND NOT EXISTS (SELECT FROM members WHERE kana_key = known AND id <> OLD.id)
        AND NOT EXISTS (SELECT FROM members WHERE shown_name = known AND id <> OLD.id)
    ))
  ) THEN
    INSERT INTO statistics_to_forget (member_id) VALUES (OLD.id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END
$$;

-- And of everybody who was erased before: the next erasure, or this migration's end, makes the statistics anew.
INSERT INTO statistics_to_forget (member_id) SELECT id FROM members WHERE status = 'erased' ON CONFLICT DO NOTHING;
