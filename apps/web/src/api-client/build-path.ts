import { id } from '@sekisho/contract/fields'
import * as z from 'zod/mini'
import { ApiError } from './api-error.ts'

export type QueryValue = string | number | undefined

/**
 * Makes the path and query that are both signed and sent: `/api/events/0198…?q=%E6%9D%B1`.
 * Empty and undefined query values are left out; the rest is sorted, so equal queries are equal strings.
 * @throws ApiError `not-found` when a parameter is no identifier of ours, without asking the server.
 */
export function buildPath(
  template: string,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, QueryValue>> = {},
): string {
  const path = template.replaceAll(/\{([^}]+)\}/g, (_, name: string) => identifier(params[name]))
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(String(value))}`)
    .toSorted()
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}

/** Percent-encodes everything but RFC 3986's unreserved characters, as SigV4 counts them. Lone surrogates become U+FFFD. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function identifier(value: string | undefined): string {
  const parsed = z.safeParse(id, value)
  if (parsed.success) return parsed.data
  throw new ApiError('not-found', { status: 404, requestId: null, detail: 'the path holds no identifier' })
}
