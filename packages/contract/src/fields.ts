import * as z from 'zod/mini'
import { foldPersonName, hasNameCharacters, LONGEST_PERSON_NAME } from './person-name.ts'
import { MOST_SEARCH_WORDS, searchWords } from './search-words.ts'
import './zod-without-eval.ts'

/** UUID in canonical lower case; anything else is not an identifier of ours. */
export const id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'id'))

/** An instant, ISO 8601 in UTC with milliseconds: `2026-11-23T10:00:00.000Z`. */
export const instant = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'instant'))

/** A calendar day in Japan, `YYYY-MM-DD`; days that do not exist are refused. */
export const day = z.string().check(z.refine(isDay, 'day'))

/** One line of words that a person typed to search for; NUL and other control characters are refused. */
export const search = z
  .string()
  .check(z.maxLength(100, 'too-long'), z.refine(isPrintable, 'control-character'), z.refine(hasFewWords, 'too-many-words'))

/** A person's name by the one rule of `person-name.ts`, folded: 1 to 100 characters. */
export const personName = z.pipe(
  z.string().check(z.maxLength(3 * LONGEST_PERSON_NAME, 'too-long'), z.refine(hasNameCharacters, 'control-character')),
  z.pipe(z.transform(foldPersonName), z.string().check(z.minLength(1, 'required'), z.maxLength(LONGEST_PERSON_NAME, 'too-long'))),
)

/** The languages that the screens and the mails speak. */
export const languages = ['ja', 'en'] as const

/** Why somebody does something, for the audit trail: 1 to 500 characters. */
export const reason = z.pipe(
  z.string().check(z.maxLength(1000, 'too-long')),
  z.pipe(
    z.transform((text: string) => text.trim()),
    z.string().check(z.minLength(1, 'required'), z.maxLength(500, 'too-long'), z.refine(isText, 'control-character')),
  ),
)

/** The version that the person saw; another one in store answers 409. */
export const version = z.number().check(z.int('version'), z.minimum(1, 'version'))

/** Opaque position in a list, as `next` or `previous` gave it. */
export const cursor = z.string().check(z.maxLength(1000, 'cursor'), z.regex(/^[A-Za-z0-9_-]+$/, 'cursor'))

/** Rows per page, 1 to 100; 50 when not said. */
export const limit = z._default(z.coerce.number().check(z.int('limit'), z.minimum(1, 'limit'), z.maximum(100, 'limit')), 50)

/** Comma-separated values of a closed set: `status=draft,published`. @param longest characters in all */
export const oneOrMore = <const V extends readonly [string, ...string[]]>(values: V, longest = 200) =>
  z.pipe(
    z.pipe(
      z.string().check(z.maxLength(longest, 'too-long')),
      z.transform((text: string) => text.split(',')),
    ),
    z.array(z.enum(values, 'choice')),
  )

/** A page of a keyset-paged list. `total` stops counting at 10,000 and then says so. */
export const pageOf = <S extends z.ZodMiniType>(item: S) =>
  z.object({
    items: z.array(item),
    next: z.nullable(z.string()),
    previous: z.nullable(z.string()),
    total: z.number(),
    totalIsLowerBound: z.boolean(),
  })

/** Printable, in as many lines as it has. */
export function isText(text: string): boolean {
  return isPrintable(text.replaceAll(/[\n\t]/g, ''))
}

function hasFewWords(text: string): boolean {
  return searchWords(text).length <= MOST_SEARCH_WORDS
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Well-formed, without controls and without what turns the text around it or ends its line. */
function isPrintable(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffd\u202a-\u202e\u2066-\u2069]/u.test(text)
}
