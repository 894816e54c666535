import { formatNumber } from '../format/counts.ts'
import type { Language } from '../format/language.ts'

/** One thing to say. Both languages are required, so that a missing translation does not compile. */
export type Message = Readonly<Record<Language, string>>
export type Catalog = Readonly<Record<string, Message>>
export type Values = Readonly<Record<string, string | number>>

/** Declares the words of one part of the product and keeps their keys as types. */
export const catalog = <const C extends Catalog>(messages: C): C => messages

/**
 * Fills in `{name}` and picks the word in `{count|event|events}`: the first for exactly one, else the second.
 * A number is grouped as the language does it: `12,345`.
 * A value that is missing stays visible as `{name}`.
 */
export function formatMessage(text: string, values: Values = {}, language: Language = 'ja'): string {
  return text.replaceAll(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) return whole
    if (one === undefined || many === undefined) return typeof value === 'number' ? formatNumber(value, language) : value
    return value === 1 ? one : many
  })
}

/** The names that a text expects, sorted: both languages must expect the same. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].toSorted()
}
