-- The id here of what has that id in an earlier system, as `sekisho migrate data` makes it: rows that Aurora reads off S3 itself get it by
-- this, and a later run of the command knows them.
CREATE FUNCTION import_id(source text, kind text, old_id text) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT (left(h, 12) || '8' || substr(h, 14, 3)
    || substr('89ab', 1 + mod(position(substr(h, 17, 1) IN '0123456789abcdef') - 1, 4), 1) || substr(h, 18, 15))::uuid
  FROM (SELECT encode(sha256(convert_to(source || E'\n' || kind || E'\n' || old_id, 'UTF8')), 'hex')) AS of_text(h)
);
