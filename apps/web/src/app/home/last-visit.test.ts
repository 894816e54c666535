import { describe, expect, it } from 'vitest'
import { lookedSince, visitAt } from './last-visit.ts'

const minute = 60_000
const week = 7 * 24 * 60 * minute
const now = Date.parse('2026-11-23T10:00:00.000Z')

describe('a look at the home page', () => {
  it('tells a newcomer of a week, and so does one whose clock went back', () => {
    expect(visitAt(now, null)).toEqual({ at: now, since: now - week })
    expect(visitAt(now, { at: now + minute, since: 0 })).toEqual({ at: now, since: now - week })
  })

  it('tells what is new since the visit before, also after a reload', () => {
    const first = visitAt(now, { at: now - 90 * minute, since: now - week })
    expect(first.since).toBe(now - 90 * minute)
    expect(visitAt(now + 29 * minute, first).since).toBe(now - 90 * minute)
    expect(visitAt(now + 31 * minute, first).since).toBe(now)
  })

  it('reads what was kept for this person only, and nothing that is broken', () => {
    const kept = new Map([
      ['sekisho.visit.other', JSON.stringify({ at: now - week, since: 0 })],
      ['sekisho.visit.broken', '{"at":"soon"'],
    ])
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    } as Storage
    for (const sub of ['me', 'broken']) expect(lookedSince(sub, now, storage)).toBe('2026-11-16T10:00:00.000Z')
    expect(lookedSince('other', now, storage)).toBe('2026-11-16T10:00:00.000Z')
    expect(lookedSince('me', now + 40 * minute, storage)).toBe('2026-11-23T10:00:00.000Z')
  })
})
