import { text } from './parameter.ts'
import { sql, type Sql } from './sql.ts'

/**
 * The condition that a row's `search_text` holds what a person typed, wherever it stands: width, case, white
 * space and hiragana or katakana make no difference. Empty when nothing was typed.
 */
export function matches(searchText: Sql, typed: string | undefined): Sql {
  if (typed === undefined || typed.trim() === '') return sql.empty
  return sql`${searchText} like search_pattern(${text(typed)})`
}
