import { describe, expect, it } from 'vitest'
import { formatNumber, formatTotal } from './counts.ts'

describe('counts', () => {
  it('are grouped by thousands in both languages', () => {
    expect(formatNumber(1_234_567, 'ja')).toBe('1,234,567')
    expect(formatNumber(1_234_567, 'en')).toBe('1,234,567')
  })

  it('say so when there are more than were counted', () => {
    expect(formatTotal(10_000, true, 'ja')).toBe('10,000+')
    expect(formatTotal(300, false, 'en')).toBe('300')
  })
})
