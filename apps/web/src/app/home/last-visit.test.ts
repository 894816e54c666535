import { describe, expect, it } from 'vitest'
import { lookedSince, newsSince } from './last-visit.ts'

const at = (minutes: number): Date => new Date(Date.parse('2026-11-23T10:00:00.000Z') + minutes * 60_000)
const text = (minutes: number): string => at(minutes).toISOString()
const WEEK = 7 * 24 * 60

describe('the last visit', () => {
  it('in this browser is of this person only, and nothing that is broken or of an earlier release', () => {
    const kept = new Map([
      ['sekisho.visit.other', JSON.stringify({ at: text(-WEEK), since: text(-2 * WEEK) })],
      ['sekisho.visit.broken', '{"at":"soon"'],
      ['sekisho.visit.earlier', JSON.stringify({ at: 1, since: 0 })],
    ])
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    } as Storage
    for (const sub of ['me', 'broken', 'earlier']) expect(lookedSince(sub, at(0), storage)).toBeNull()
    expect(lookedSince('other', at(0), storage)).toBe(text(-WEEK))
    expect(lookedSince('me', at(40), storage)).toBe(text(0))
  })

  it('is the later one of what this browser and what the record know', () => {
    const record = { at: text(-90), since: text(-900) }
    expect(newsSince(at(0), text(-300), record)).toBe(text(-90))
    expect(newsSince(at(0), text(-30), record)).toBe(text(-30))
    expect(newsSince(at(0), null, record)).toBe(text(-90))
    expect(newsSince(at(0), text(-300), null)).toBe(text(-300))
    expect(newsSince(at(0), null, null)).toBe(text(-WEEK))
  })

  it('on a new device is the one on the record, however long ago', () => {
    expect(newsSince(at(0), null, { at: text(-3 * WEEK), since: text(-4 * WEEK) })).toBe(text(-3 * WEEK))
  })
})
