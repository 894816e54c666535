/** SQL array of texts, for constants of the sample data. */
export const textArray = (values: readonly string[]): string =>
  `array[${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(',')}]`

/**
 * Functions that draw by lot the same way on every machine: `roll` gives 0 … sides − 1 for a name and a
 * number, `draw` an element, `make_id` a UUIDv7 of that instant. They live as long as the session.
 */
export const lots = `
create or replace function pg_temp.roll(lot text, i bigint, sides int) returns int language sql immutable
  return ((hashtextextended(lot || ':' || i, 0) & 9223372036854775807) % sides)::int;
create or replace function pg_temp.draw(lot text, i bigint, items text[]) returns text language sql immutable
  return items[1 + ((hashtextextended(lot || ':' || i, 0) & 9223372036854775807) % cardinality(items))::int];
create or replace function pg_temp.make_id(lot text, i bigint, at timestamptz) returns uuid language sql immutable
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(lot || i), 1, 3)
    || 'a' || substr(md5(lot || i), 4, 15))::uuid;
`
