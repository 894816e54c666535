import { searchWords } from '@sekisho/contract/search-words'
import { text } from './parameter.ts'
import { sql, type Sql } from './sql.ts'

/**
 * The condition that a row's `search_text` holds every word that a person typed, in any order and wherever each
 * stands: width, case and hiragana or katakana make no difference. Empty when nothing was typed. Every word is a
 * condition of its own, which one walk of the trigram index answers together.
 */
export function matches(searchText: Sql, typed: string | undefined): Sql {
  return sql.join(
    searchWords(typed).map((word) => sql`${searchText} like search_pattern(${text(word)})`),
    sql` and `,
  )
}
