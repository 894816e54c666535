import { foldKana } from '@sekisho/contract/kana'
import { int8, text } from '@sekisho/database/parameter'
import { matches } from '@sekisho/database/search'
import { sql, type Sql } from '@sekisho/database/sql'
import { sourceOf, type MemberSource } from './member-source.ts'

/** More words than anybody types; the rest is not looked at, so that no search costs without bound. */
const MAX_WORDS = 10
const white = /\s+/u
/** Digits and what people write between them, `＋81 (0)90‐1234‐5678`. */
const ofPhones = /^[\d+().,/・\-‐‑‒–—―−ーｰ]+$/u

/** The words of what was typed, as people part them: half- and full-width blanks alike. */
export const wordsOf = (typed = ''): string[] => typed.normalize('NFKC').trim().split(white).filter(Boolean).slice(0, MAX_WORDS)

/** One way of finding members. */
export interface Branch {
  /** Selects ids under further conditions, in an order, up to a number of rows: a page of however many. */
  inOrder: (conditions: readonly Sql[], order: Sql) => Sql
  /** The same without an order, so that the database may begin with whatever is rarest: for counting, and for few. */
  anyhow: (conditions: readonly Sql[], limit: Sql) => Sql
}

/**
 * The ways in which members may be found by what was typed; a member is found when one of them finds them.
 * Every typed word must be the beginning of a surname or a part of the company, which the list shows, or the whole of a
 * value that it hides: a name, its kana or the kana's first word, an e-mail address, a telephone number, a number of ours.
 * What many share is a way of its own for each use of the words, all its conditions in one index (ADR 0055).
 * @param at where the list begins
 */
export function branchesOf(words: readonly string[], at = sourceOf('')): Branch[] {
  const each = words.map((_, index) => found(at, words, index))
  const all = sql`(${sql.join(each, sql` and `)})`
  const values = words.flatMap((_, index) => wholeValues(words, index))
  const whole = words.length === 1 ? all : sql`(${isKey([words.join(' ')])} or ${all})`
  return [
    ...words.flatMap((word, index) => {
      const others = words.filter((_, other) => other !== index)
      const rest = each.filter((_, other) => other !== index)
      return [...bySurname(at, word, others, rest), ...byKana(at, word, others, rest), ...byNumber(at, word, rest)]
    }),
    by(at, [isKey([...values, words.join(' ')]), whole]),
    ...(words.every(isPart) ? [by(at, words.map(inCompany))] : []),
  ]
}

const by = ({ from, id }: MemberSource, conditions: readonly Sql[]): Branch => {
  const select = (further: readonly Sql[], order: Sql) =>
    sql`(select ${id} from ${from} ${sql.where([...conditions, ...further])} ${order})`
  return { inOrder: select, anyhow: select }
}

/**
 * By a surname that begins with a word, and each other word by the company, or one of them by the kana. Where two words
 * may begin the same surname, each other word is asked for in every way.
 */
function bySurname(at: MemberSource, word: string, others: readonly string[], rest: readonly Sql[]): Branch[] {
  if (others.some((other) => beginAlike(word, other))) return [called(at, word, rest)]
  const kana = sql.join(others.map((other) => sql`search_fold(${text(other)})`))
  const shown = others.map((other) => (isPart(other) ? sql`(${isKana(at, other)} or ${inCompany(other)})` : isKana(at, other)))
  const beside = [sql`${at.kana} in (${kana})`, ...shown]
  // The planner takes a surname and its kana for strangers who hardly meet: where a kana is called so at all, a walk meets them soon.
  const onTheWay = [
    sql`exists (select from members where kana_key in (${kana}))`,
    sql`case when ${sql.join(beside, sql` and `)} then true else false end`,
  ]
  return [
    ...(others.every(isPart) ? [called(at, word, others.map(inCompany))] : []),
    ...(others.length > 0 ? [called(at, word, beside, onTheWay)] : []),
  ]
}

/** By the first word of a kana, and each other word by the company. */
function byKana(at: MemberSource, word: string, others: readonly string[], rest: readonly Sql[]): Branch[] {
  if (others.some((other) => beginAlike(word, other))) return [by(at, [isKana(at, word), ...rest])]
  return others.every(isPart) ? [by(at, [isKana(at, word), ...others.map(inCompany)])] : []
}

/**
 * Surnames that begin with a word. In order: one step of the index for each surname, and under each the first rows.
 * What begins with a single character is too many; that finds a surname of one character.
 * @param onTheWay the other conditions as the walk asks them
 */
function called(at: MemberSource, word: string, others: readonly Sql[], onTheWay = others): Branch {
  const { anyhow } = by(at, [isSurname(at, word), ...others])
  if (!isPart(word)) return { anyhow, inOrder: by(at, [isSurname(at, word), ...onTheWay]).inOrder }
  return { anyhow, inOrder: (further, order) => surnameAfterSurname(at, word, [...onTheWay, ...further], order) }
}

function surnameAfterSurname(at: MemberSource, word: string, conditions: readonly Sql[], order: Sql): Sql {
  const key = sql`search_fold(${text(word)})`
  const first = (after: Sql) =>
    sql`(select name_key from members where name_key ${after} and name_key < ${key} || chr(1114111) order by name_key limit 1)`
  return sql`(
    with recursive called as (
      ${first(sql`>= ${key}`)}
      union all select ${first(sql`> called.name_key`)} from called where called.name_key is not null)
    select rows.id from called cross join lateral (
      select ${at.id} as id from ${at.from} ${sql.where([sql`${at.name} = called.name_key`, ...conditions])} ${order}) as rows)`
}

/** Whether one surname or kana may begin with both. */
function beginAlike(one: string, other: string): boolean {
  const [a, b] = [lowered(one), lowered(other)]
  return a.startsWith(b) || b.startsWith(a)
}

/** Character by character, as the database does it: a sigma at the end of a word is no other one there. */
const lowered = (word: string): string => [...foldKana(word)].map((character) => character.toLowerCase()).join('')

const byNumber = (at: MemberSource, word: string, others: readonly Sql[]): Branch[] => {
  const number = numberOf(word)
  return number === null ? [] : [by(at, [sql`number = ${int8(number)}`, ...others])]
}

/** The number in `M-00123`, however wide it was written; null for anything else. */
const numberOf = (word: string): number | null => (/^m[-‐−ーｰ]?\d{1,12}$/iu.test(word) ? Number(word.replaceAll(/\D/g, '')) : null)

/** The condition that a word is found, whichever index leads to the row. */
function found(at: MemberSource, words: readonly string[], index: number): Sql {
  const word = words[index]!
  const number = numberOf(word)
  return sql`(${sql.join(
    [
      isSurname(at, word),
      isKana(at, word),
      isKey(wholeValues(words, index)),
      ...(isPart(word) ? [inCompany(word)] : []),
      ...(number === null ? [] : [sql`number = ${int8(number)}`]),
    ],
    sql` or `,
  )})`
}

const isSurname = ({ name }: MemberSource, word: string): Sql =>
  isPart(word) ? sql`${name} like search_start(${text(word)})` : sql`${name} = search_fold(${text(word)})`

const isKana = ({ kana }: MemberSource, word: string): Sql => sql`${kana} = search_fold(${text(word)})`

/** A single character stands in no trigram and begins too many surnames. */
const isPart = (word: string): boolean => [...word].length > 1
const inCompany = (word: string): Sql => matches(sql`search_text`, word)

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
  const keys = [...new Set(values)].flatMap((value) => {
    const folded = sql`search_fold(${text(value)})`
    return ofPhones.test(value.replaceAll(' ', '')) ? [folded, sql`coalesce(search_phone(${text(value)}), '')`] : [folded]
  })
  return sql`search_keys && array[${sql.join(keys)}]`
}
