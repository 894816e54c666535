-- The word of a name that a list shows whole: the first of several. Empty for a name in one piece, which is hidden.
CREATE FUNCTION surname(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN position(' ' IN words_apart(name)) > 0 THEN split_part(words_apart(name), ' ', 1) ELSE '' END;

-- The values that few members share and that find them when they are typed as a whole.
CREATE OR REPLACE FUNCTION search_keys(name text, kana text, email text, phone text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_remove(array_remove(ARRAY[search_fold(name), search_fold(kana), search_fold(email), search_phone(phone)], ''), NULL);

-- What many members share, each as a column: an index that holds it first and an order of the list next gives a page
-- without reading everybody who is called so. By byte, so that the beginning of a surname is a range of the index.
-- The number is what people may say on the telephone; it tells the order of coming onto this list and nothing else.
ALTER TABLE members DROP COLUMN search_keys;
ALTER TABLE members
  ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT members_number UNIQUE,
  ADD COLUMN search_keys text[] NOT NULL GENERATED ALWAYS AS (search_keys(name, kana, email, phone)) STORED,
  ADD COLUMN name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (search_fold(surname(name))) STORED,
  ADD COLUMN kana_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (search_fold(split_part(words_apart(kana), ' ', 1))) STORED;

CREATE INDEX members_by_key ON members USING gin (search_keys);
CREATE INDEX members_by_name_key_joined_at ON members (name_key, joined_at, id);
CREATE INDEX members_by_name_key_shown_name ON members (name_key, shown_name, id);
CREATE INDEX members_by_name_key_registration_count ON members (name_key, registration_count, id);
CREATE INDEX members_by_kana_key_joined_at ON members (kana_key, joined_at, id);
CREATE INDEX members_by_kana_key_shown_name ON members (kana_key, shown_name, id);
CREATE INDEX members_by_kana_key_registration_count ON members (kana_key, registration_count, id);
ALTER TABLE members ALTER COLUMN search_keys SET STATISTICS 1000;
