-- The list of members hides parts of names, addresses and telephone numbers. Whatever it searches, sorts or counts by
-- is either shown, or typed as a whole: no answer depends on a part of a hidden value.

-- Every kind of white space that a mask parts words at, as one blank.
CREATE FUNCTION words_apart(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(coalesce(value, ''), '[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g'));

-- What a mask leaves of a name: the first of several words, the first character of a single one.
CREATE FUNCTION shown_name(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN position(' ' IN words_apart(name)) > 0 THEN split_part(words_apart(name), ' ', 1) ELSE left(words_apart(name), 1) END;

-- The digits of a whole telephone number, whatever stands between them; +81 and 0081 are a leading 0. Empty below eight
-- digits, which anybody could count through.
CREATE FUNCTION search_phone(phone text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN substring(
  regexp_replace(regexp_replace(normalize(coalesce(phone, ''), NFKC), '\D', '', 'g'), '^(?:00)?810?(?=\d{9,10}$)', '0')
  FROM '^\d{8,}$'
);

-- The values that find a member when they are typed as a whole.
CREATE FUNCTION search_keys(name text, kana text, email text, phone text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_remove(array_remove(ARRAY[
  search_fold(name), search_fold(split_part(words_apart(name), ' ', 1)),
  search_fold(kana), search_fold(split_part(words_apart(kana), ' ', 1)),
  search_fold(email), search_phone(phone)
], ''), NULL);

-- search_text is now what the list shows whole and finds by any part of it; the two indexes go with their columns.
DROP INDEX members_by_kana;
ALTER TABLE members DROP COLUMN search_text;
ALTER TABLE members
  ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (search_double(search_fold(company))) STORED,
  ADD COLUMN search_keys text[] NOT NULL GENERATED ALWAYS AS (search_keys(name, kana, email, phone)) STORED,
  ADD COLUMN shown_name text NOT NULL GENERATED ALWAYS AS (left(words_apart(kana), 1) || ' ' || shown_name(name)) STORED;

CREATE INDEX members_by_shown_name ON members (shown_name, id);
CREATE INDEX members_search ON members USING gin (search_text gin_trgm_ops);
CREATE INDEX members_by_key ON members USING gin (search_keys);
ALTER TABLE members ALTER COLUMN search_text SET STATISTICS 1000, ALTER COLUMN search_keys SET STATISTICS 1000;

-- How many different things each person searched members for within an hour, by the keyed hashes in the trail. A view
-- reads with its owner's rights, so nobody who writes the trail need be able to read it.
CREATE VIEW member_searches AS
SELECT actor_staff_id AS staff_id, count(DISTINCT term) AS terms
FROM audit_trail,
  jsonb_array_elements_text(CASE WHEN jsonb_typeof(after -> 'terms') = 'array' THEN after -> 'terms' ELSE '[]' END) AS term
WHERE action = 'members.list' AND at > clock_timestamp() - interval '1 hour'
GROUP BY actor_staff_id;
