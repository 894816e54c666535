import type { PGlite } from '@electric-sql/pglite'

interface Column {
  schema: string
  table: string
  column: string
}

const nameOf = ({ schema, table }: Column): string => `"${schema}"."${table}"`

/** As it is compared: case and white space count for nothing. */
const folded = (value: string): string => String.raw`translate(lower(${value}::text), E' \t\n\r\f\v\u00a0\u3000', '')`

/**
 * Where any of these texts stands, as the master sees it: every column of every table of every schema, the whole catalogue and its statistics included, and
 * of our views. Rows are looked through whole, and by column where one has any of it.
 */
export async function tracesOf(pglite: PGlite, texts: readonly string[]): Promise<{ column: string; found: string }[]> {
  const { rows: columns } = await pglite.query<Column>(
    `select nspname as schema, relname as table, attname as column from pg_class
     join pg_namespace on pg_namespace.oid = relnamespace join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
     where relkind in ('r', 'm') and relpersistence <> 't' or nspname = 'public' and relkind = 'v' or relname in ('pg_stats', 'pg_stats_ext')
     order by nspname, relname, attnum`,
  )
  const wanted = texts.map((text) => text.toLowerCase().replaceAll(/\s/g, ''))
  // In a whole row quotes and backslashes are doubled, so a text with any would be missed there.
  if (wanted.some((text) => text === '' || /["\\]/.test(text)))
    throw new TypeError('A text to look for is empty or has a quote or a backslash.')
  const pattern = wanted.map((text) => text.replaceAll(/[.*+?^${}()|[\]]/g, String.raw`\$&`)).join('|')
  const names = [...new Set(columns.map(nameOf))]
  const { rows: held } = await pglite.query<{ name: string }>(
    names
      .map((name) => `select '${name}' as name where exists (select from ${name} as whole where ${folded('whole')} ~ $1)`)
      .join(' union all '),
    [pattern],
  )
  const found: { column: string; found: string }[] = []
  for (const { schema, table, column } of columns.filter((one) => held.some(({ name }) => name === nameOf(one)))) {
    const { rows } = await pglite.query<{ value: string }>(
      `select left("${column}"::text, 200) as value from "${schema}"."${table}" where ${folded(`"${column}"`)} ~ $1 limit 1`,
      [pattern],
    )
    if (rows[0]) found.push({ column: `${schema}.${table}.${column}`, found: rows[0].value })
  }
  return found
}
