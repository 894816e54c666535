import { describe, expect, it } from 'vitest'
import { dayOf, formatDateTime, formatDay, formatShortDay, formatTime, isSameDay } from './dates.ts'

const evening = '2026-11-23T10:00:00.000Z'

describe('dates', () => {
  it('are written as people in Japan write them', () => {
    expect(formatDateTime(evening, 'ja')).toBe('2026/11/23 (月) 19:00')
    expect(formatDay(evening, 'ja')).toBe('2026/11/23 (月)')
    expect(formatShortDay(evening, 'ja')).toBe('2026/11/23')
  })

  it('are written in English with the same clock', () => {
    expect(formatDateTime(evening, 'en')).toBe('Mon, Nov 23, 2026, 19:00')
    expect(formatDay(evening, 'en')).toBe('Mon, Nov 23, 2026')
    expect(formatShortDay(evening, 'en')).toBe('Nov 23, 2026')
  })

  it("are Japan's, also when the day is another one in UTC", () => {
    expect(formatDateTime('2026-12-31T15:00:00.000Z', 'ja')).toBe('2027/01/01 (金) 00:00')
    expect(formatTime('2026-12-31T15:00:00.000Z')).toBe('00:00')
    expect(dayOf(new Date('2026-12-31T15:00:00.000Z'))).toBe('2027-01-01')
    expect(isSameDay('2026-12-31T15:00:00.000Z', '2027-01-01T14:59:59.999Z')).toBe(true)
  })

  it('of a calendar day stay on that day', () => {
    expect(formatDay('2026-03-01', 'ja')).toBe('2026/03/01 (日)')
    expect(formatDay('2026-03-01', 'en')).toBe('Sun, Mar 1, 2026')
  })
})
