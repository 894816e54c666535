import { describe, expect, it } from 'vitest'
import { daysOf, formatSpan } from './event-span.ts'

const at = (text: string) => new Date(`${text}:00+09:00`).toISOString()
const span = (from: string, to: string, day: string) => formatSpan(at(from), at(to), day)
const days = (from: string, to: string) => Object.values(daysOf(at(from), at(to)))

describe('when an event is held on a day', () => {
  it('is written beyond 24:00 as venues do, until six in the morning', () => {
    expect(span('2026-11-23T19:00', '2026-11-23T21:00', '2026-11-23')).toBe('19:00–21:00')
    expect(span('2026-11-23T22:00', '2026-11-24T02:00', '2026-11-23')).toBe('22:00–26:00')
    expect(span('2026-11-23T19:00', '2026-11-24T00:00', '2026-11-23')).toBe('19:00–24:00')
    expect(span('2026-11-23T23:00', '2026-11-24T06:00', '2026-11-23')).toBe('23:00–30:00')
  })

  it('says on the first, the last and a day between where it goes on', () => {
    const three = ['2026-12-31T10:00', '2027-01-02T18:00'] as const
    expect(['2026-12-31', '2027-01-01', '2027-01-02'].map((day) => span(...three, day))).toEqual(['10:00 –', '–', '– 18:00'])
  })

  it('keeps a night on the day on which it began, over the end of a year and of February', () => {
    expect(days('2026-12-31T23:00', '2027-01-01T05:00')).toEqual(['2026-12-31', '2026-12-31'])
    expect(days('2028-02-28T20:00', '2028-02-29T07:00')).toEqual(['2028-02-28', '2028-02-29'])
    expect(days('2026-11-24T01:00', '2026-11-24T03:00')).toEqual(['2026-11-24', '2026-11-24'])
    expect(days('2026-11-20T10:00', '2026-11-23T01:00')).toEqual(['2026-11-20', '2026-11-22'])
  })
})
