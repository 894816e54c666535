import { text } from './parameter.ts'
import { sql, type Sql } from './sql.ts'

/**
 * The condition that a column has one of these values; none where nothing is chosen. Value by value: one alone is an
 * equality, which an index keeps in order, and the text of an array would be read again for every row.
 */
export const oneOf = (column: Sql, values: readonly string[] | undefined): Sql =>
  values === undefined ? sql.empty : sql`${column} in (${sql.join(values.map(text))})`
