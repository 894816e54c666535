import { readFileSync } from 'node:fs'
import { can } from '@sekisho/permissions/can'
import { policy } from '@sekisho/permissions/table'
import { expect, test } from 'vitest'
import { eventRoutes } from '../features/events/routes.tsx'
import { isKept, keepScreens, type KeptScreen } from './kept-screens.ts'

type State = ReturnType<typeof keepScreens<string>>

/** Goes from address to address; what a screen shows is the way by which it was come to. */
const walk = (...addresses: string[]): State =>
  addresses.reduce<State>(
    ({ kept, shown }, address, at) => {
      const { pathname, search } = new URL(address.replace(/^</, ''), 'https://example.com')
      return keepScreens(kept, shown, { pathname, search, by: address.startsWith('<') ? 'POP' : 'PUSH', seen: `${at} ${address}` })
    },
    { kept: [], shown: null },
  )
const addresses = (kept: readonly KeptScreen<string>[]) => kept.map(({ pathname, search }) => pathname + search)

test('a list that was left is found again as it was drawn, by the same key', () => {
  const { kept, shown } = walk('/events?q=a', '/events/1', '/events?q=a')
  expect(kept).toEqual([{ key: 1, pathname: '/events', search: '?q=a', by: 'PUSH', seen: '0 /events?q=a' }])
  expect(shown).toBe(1)
  expect(walk('/events?q=a', '/events/1').shown).toBeNull()
})

test('who comes back in another way finds the same list, told how they came', () => {
  expect(walk('/events', '/help', '</events').kept).toMatchObject([{ key: 1, by: 'POP', seen: '2 </events' }])
})

test('a list stays the same one while its address changes, and follows it', () => {
  const { kept, shown } = walk('/events?q=a', '/events?q=b', '/events?q=a')
  expect(kept).toMatchObject([{ key: 1, search: '?q=a', seen: '2 /events?q=a' }])
  expect(shown).toBe(1)
})

test('to another address of a list one comes anew, and never to two of one address', () => {
  const apart = walk('/events?q=a', '/help', '/events?q=b')
  expect(apart.kept.map(({ key }) => key)).toEqual([1, 2])
  const met = walk('/events?q=a', '/help', '/events?q=b', '/events?q=a')
  expect(met.kept).toMatchObject([{ key: 2, search: '?q=a' }])
  expect(met.shown).toBe(2)
})

test('two are kept at most, and the one that was left longest ago goes first', () => {
  const { kept } = walk('/events?q=1', '/', '/events?q=2', '/help', '/events?q=1', '/help', '/events?q=3')
  expect(addresses(kept)).toEqual(['/events?q=1', '/events?q=3'])
})

test('nothing is kept that not every role may read', () => {
  const kept = eventRoutes.filter(({ path }) => isKept(`/${path}`))
  expect(kept.map(({ path }) => path)).toEqual(['events'])
  for (const { handle } of kept) {
    for (const role of Object.keys(policy.roles)) expect(can(role, (handle as { needs: string }).needs).allowed).toBe(true)
  }
  for (const path of ['/', '/members', '/members/1', '/staff', '/audit', '/events/1/attendees', '/account'])
    expect(isKept(path)).toBe(false)
})

test('what a kept page opens once its code has come is forgotten when the page rests', () => {
  const modules = reached('../features/events/events-page.tsx')
  const openers = [...modules].filter(([, text]) => /\blazy\(/.test(text) && /\buse(State|UntilRest)\b/.test(text))
  expect(openers.length).toBeGreaterThan(5)
  for (const [path, text] of openers) expect(text, path).not.toMatch(/\buseState\b/)
})

/** The modules of this app that one of them loads, at once or later, with their text. */
function reached(path: string, found = new Map<string, string>()): ReadonlyMap<string, string> {
  const { href } = new URL(path, import.meta.url)
  if (found.has(href)) return found
  const text = readFileSync(new URL(href), 'utf8')
  found.set(href, text)
  for (const [, next = ''] of text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)) reached(new URL(next, href).href, found)
  return found
}
