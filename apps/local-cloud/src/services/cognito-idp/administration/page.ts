import { createHash } from 'node:crypto'
import { type Input, invalidParameter, optionalString, pageSize } from '../input.ts'

/**
 * One page of a list. A token is good only with the parameters it was made for (`bound`).
 * @throws InvalidParameterException for a foreign token
 */
export function page<T>(
  all: readonly T[],
  input: Input,
  options: { token: string; bound: unknown[] },
): { items: T[]; next: string | undefined } {
  const size = pageSize(input)
  const binding = createHash('sha256').update(JSON.stringify(options.bound)).digest('base64url').slice(0, 22)
  const given = optionalString(input, options.token)
  const start = given === undefined ? 0 : readToken(given, binding, options.token)
  const end = start + size
  return { items: all.slice(start, end), next: end < all.length ? Buffer.from(`${end}.${binding}`).toString('base64') : undefined }
}

function readToken(token: string, binding: string, member: string): number {
  const [start, made] = Buffer.from(token, 'base64').toString('utf8').split('.')
  if (made !== binding || !/^\d+$/.test(start ?? '')) throw invalidParameter(`Invalid ${member}`)
  return Number(start)
}
