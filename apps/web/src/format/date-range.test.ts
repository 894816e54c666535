import { describe, expect, it } from 'vitest'
import { formatDateRange } from './date-range.ts'

describe('formatDateRange', () => {
  it('says the day once when it ends on the same day', () => {
    expect(formatDateRange('2026-11-23T10:00:00.000Z', '2026-11-23T12:30:00.000Z', 'ja')).toBe('2026/11/23 (月) 19:00–21:30')
    expect(formatDateRange('2026-11-23T10:00:00.000Z', '2026-11-23T12:30:00.000Z', 'en')).toBe('Mon, Nov 23, 2026, 19:00–21:30')
  })

  it('says both days, and the year once, when it runs over midnight in Japan', () => {
    const [start, end] = ['2026-11-23T13:00:00.000Z', '2026-11-23T16:00:00.000Z'] as const
    expect(formatDateRange(start, end, 'ja')).toBe('2026/11/23 (月) 22:00 – 11/24 (火) 01:00')
    expect(formatDateRange(start, end, 'en')).toBe('Mon, Nov 23, 2026, 22:00 – Tue, Nov 24, 01:00')
  })

  it('says both years over New Year', () => {
    expect(formatDateRange('2026-12-31T13:00:00.000Z', '2026-12-31T16:00:00.000Z', 'ja')).toBe(
      '2026/12/31 (木) 22:00 – 2027/01/01 (金) 01:00',
    )
  })
})
