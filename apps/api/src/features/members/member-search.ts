import { text } from '@sekisho/database/parameter'
import { matches } from '@sekisho/database/search'
import { sql, type Sql } from '@sekisho/database/sql'

/** More words than anybody types; the rest is not looked at, so that no search costs without bound. */
const MAX_WORDS = 10
const white = /\s+/u
/** Digits and what people write between them, `＋81 (0)90‐1234‐5678`. */
const ofPhones = /^[\d+().,/・\-‐‑‒–—―−ーｰ]+$/u

/** The words of what was typed, as people part them: half- and full-width blanks alike. */
export const wordsOf = (typed = ''): string[] => typed.normalize('NFKC').trim().split(white).filter(Boolean).slice(0, MAX_WORDS)

/**
 * The condition that every typed word is found: any part of the company, which the list shows, or the whole of
 * a value that it masks: the first part of a name, a name, an e-mail address, a telephone number.
 */
export function matchesMember(typed: string | undefined): Sql {
  const words = wordsOf(typed)
  if (words.length === 0) return sql.empty
  const each = words.map((word, index) => sql`(${isKey(wholeValues(words, index))}${orCompany(word)})`)
  return words.length === 1 ? each[0]! : sql`(${isKey([words.join(' ')])} or (${sql.join(each, sql` and `)}))`
}

/** A single character stands in no trigram: looking for it would read every row. */
const orCompany = (word: string): Sql => ([...word].length > 1 ? sql` or ${matches(sql`search_text`, word)}` : sql.empty)

/** The whole values that a word may be or be a part of: itself, with a neighbour in either order, the number it stands in. */
function wholeValues(words: readonly string[], index: number): string[] {
  const [word, before, after] = [words[index]!, words[index - 1], words[index + 1]]
  const beside = [before, after].flatMap((other) => (other === undefined ? [] : [`${word}${other}`, `${other}${word}`]))
  return [word, ...beside, ...numberAround(words, index)]
}

function numberAround(words: readonly string[], index: number): string[] {
  if (!ofPhones.test(words[index]!)) return []
  let [from, to] = [index, index + 1]
  while (from > 0 && ofPhones.test(words[from - 1]!)) from -= 1
  while (to < words.length && ofPhones.test(words[to]!)) to += 1
  return [words.slice(from, to).join('')]
}

/** Served by the index of `search_keys`: equality with a whole value, never a part of one. */
function isKey(values: readonly string[]): Sql {
  const keys = values.flatMap((value) => {
    const folded = sql`search_fold(${text(value)})`
    return ofPhones.test(value.replaceAll(' ', '')) ? [folded, sql`coalesce(search_phone(${text(value)}), '')`] : [folded]
  })
  return sql`search_keys && array[${sql.join(keys)}]`
}
