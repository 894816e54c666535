import type { PGlite } from '@electric-sql/pglite'

/**
 * Where any of these texts stands, as the master sees it: every column of every table and view that information_schema knows,
 * the catalogue and its statistics included. Case and white space count for nothing.
 */
export async function tracesOf(pglite: PGlite, texts: readonly string[]): Promise<{ column: string; found: string }[]> {
  const columns = await pglite.query<{ schema: string; table: string; column: string }>(
    `select table_schema as schema, table_name as table, column_name as column from information_schema.columns
     where table_schema in ('public', 'information_schema') or (table_schema = 'pg_catalog' and table_name in ('pg_stats', 'pg_statistic', 'pg_description', 'pg_stats_ext'))`,
  )
  const wanted = texts.map((text) => text.toLowerCase().replaceAll(/\s/g, ''))
  const pattern = wanted.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')
  const found: { column: string; found: string }[] = []
  for (const { schema, table, column } of columns.rows) {
    const { rows } = await pglite.query<{ value: string }>(
      `select left("${column}"::text, 200) as value from "${schema}"."${table}" where regexp_replace(lower("${column}"::text), '\\s', '', 'g') ~ $1 limit 1`,
      [pattern],
    )
    if (rows[0]) found.push({ column: `${schema}.${table}.${column}`, found: rows[0].value })
  }
  return found
}
