import { describe, expect, it } from 'vitest'
import { dayByKey, readDay, turn, weeksOf } from './calendar-days.ts'

describe('the days of the calendar', () => {
  it('are whole weeks from Monday around a month: four, five or six', () => {
    expect(weeksOf('month', '2026-11-23')).toEqual({ from: '2026-10-26', weeks: 6 })
    expect(weeksOf('month', '2027-02-28')).toEqual({ from: '2027-02-01', weeks: 4 })
    expect(weeksOf('month', '2028-02-29')).toEqual({ from: '2028-01-31', weeks: 5 })
    expect(weeksOf('week', '2027-01-01')).toEqual({ from: '2026-12-28', weeks: 1 })
  })

  it('turn by months and weeks over the end of a year and of short months', () => {
    expect([turn('month', '2026-12-31', 1), turn('month', '2027-01-31', 1), turn('month', '2028-01-31', 1)]).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2028-02-29',
    ])
    expect(turn('week', '2026-12-30', 1)).toBe('2027-01-06')
  })

  it.each([
    ['ArrowLeft', '2026-11-29'],
    ['ArrowRight', '2026-12-01'],
    ['ArrowUp', '2026-11-23'],
    ['ArrowDown', '2026-12-07'],
    ['Home', '2026-11-30'],
    ['End', '2026-12-06'],
    ['PageUp', '2026-10-30'],
    ['PageDown', '2026-12-30'],
    ['x', null],
  ])('lead by %s from a Monday to %s', (key, expected) => {
    expect(dayByKey(key, '2026-11-30', 'month')).toBe(expected)
  })

  it('read only what is a day, in the years that events have', () => {
    expect(['2026-02-29', '2028-02-29', '1899-12-31', '2300-01-01', '2026-1-1', null, 'now'].map(readDay)).toEqual([
      null,
      '2028-02-29',
      null,
      null,
      null,
      null,
      null,
    ])
    expect(dayByKey('PageDown', '2199-11-30', 'month')).toBeNull()
  })
})
