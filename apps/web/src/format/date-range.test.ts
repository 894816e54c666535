import { describe, expect, it } from 'vitest'
import { formatDateRange } from './date-range.ts'

describe('formatDateRange', () => {
  it('says the day once when it ends on the same day', () => {
    expect(formatDateRange('2026-11-23T10:00:00.000Z', '2026-11-23T12:30:00.000Z', 'ja')).toBe('2026/11/23 (月) 19:00–21:30')
    expect(formatDateRange('2026-11-23T10:00:00.000Z', '2026-11-23T12:30:00.000Z', 'en')).toBe('Mon, Nov 23, 2026, 19:00–21:30')
  })

  it('says both days when it runs over midnight in Japan', () => {
    expect(formatDateRange('2026-11-23T13:00:00.000Z', '2026-11-23T16:00:00.000Z', 'ja')).toBe(
      '2026/11/23 (月) 22:00 – 2026/11/24 (火) 01:00',
    )
  })
})
