import { describe, expect, it } from 'vitest'
import { visitAt } from './visit.ts'

const minute = 60_000
const at = (minutes: number): Date => new Date(Date.parse('2026-11-23T10:00:00.000Z') + minutes * minute)
const text = (minutes: number): string => at(minutes).toISOString()
const WEEK = 7 * 24 * 60

describe('a look at the home page', () => {
  it('tells a newcomer of a week, and so does one whose clock went back', () => {
    expect(visitAt(at(0), null)).toEqual({ at: text(0), since: text(-WEEK) })
    expect(visitAt(at(0), { at: text(31), since: text(-9) })).toEqual({ at: text(0), since: text(-WEEK) })
  })

  it('tells what is new since the visit before, also after a reload, and by a clock that is a little behind', () => {
    const first = visitAt(at(0), { at: text(-90), since: text(-WEEK) })
    expect(first.since).toBe(text(-90))
    expect(visitAt(at(29), first).since).toBe(text(-90))
    expect(visitAt(at(-5), first).since).toBe(text(-90))
    expect(visitAt(at(31), first).since).toBe(text(0))
  })
})
