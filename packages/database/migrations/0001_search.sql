-- Search by part of a text, in any script, served by one trigram index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What two spellings have in common: width and case folded, hiragana as katakana, no white space.
CREATE FUNCTION search_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(
  regexp_replace(lower(normalize(coalesce(value, ''), NFKC)), '\s+', '', 'g'),
  'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔ',
  'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴ'
);

-- Every character twice: 田中 becomes 田田中中, which holds whole trigrams, so that two characters use the index too.
CREATE FUNCTION search_double(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(value, '(.)', '\1\1', 'g');

-- The LIKE pattern that finds a typed text inside such a column; its own wildcards are taken literally.
CREATE FUNCTION search_pattern(typed text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN '%' || regexp_replace(search_double(search_fold(typed)), '([\\%_])', '\\\1', 'g') || '%';
