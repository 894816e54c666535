-- The LIKE pattern of what begins with a typed text; its own wildcards are taken literally.
CREATE FUNCTION search_start(typed text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(search_fold(typed), '([\\%_])', '\\\1', 'g') || '%';

-- Company, surname and kana in one index: two words that many share each are met by their intersection, and not by a
-- look at everybody who has one of them.
DROP INDEX members_search;
CREATE INDEX members_search ON members USING gin (search_text gin_trgm_ops, name_key gin_trgm_ops, kana_key gin_trgm_ops);
