import { describe, expect, it } from 'vitest'
import { formatShortDay } from './dates.ts'
import { parseDay } from './parse-day.ts'

describe('a typed day', () => {
  it.each([
    '2026/11/23',
    '2026-11-23',
    '2026.11.23',
    '2026 11 23',
    '2026年11月23日',
    '２０２６／１１／２３',
    '２０２６年１１月２３日（月）',
    '2026/11/23 (月)',
    '20261123',
    '11/23/2026',
    '１１／２３／２０２６',
    '11-23-2026',
    '23/11/2026',
    '23 Nov 2026',
    'Nov 23, 2026',
    'Mon, Nov 23, 2026',
    '23 november 2026',
    '2026 Nov 23',
    ' 11/23 ',
    '11月23日',
    'Nov 23',
  ])('%j is November 23, 2026', (typed) => expect(parseDay(typed, '2026-11-23')).toBe('2026-11-23'))

  it('has its month first where both numbers before the year are small, in either width', () => {
    expect(parseDay('1/2/2026', '2026-11-23')).toBe('2026-01-02')
    expect(parseDay('2026/1/2', '2026-11-23')).toBe('2026-01-02')
  })

  it.each([
    '',
    '　',
    '2026',
    '11',
    '2026/02/30',
    '2026/13/01',
    '13/13/2026',
    '0/0/2026',
    '26/11/23/1',
    'someday',
    '2026/11/2x',
    '1/2/26',
    'Nov',
    '１',
  ])('%j is none', (typed) => expect(parseDay(typed, '2026-11-23')).toBeNull())

  it('is read back as it is written in either language', () => {
    for (const language of ['ja', 'en'] as const)
      for (const day of ['2026-01-02', '2028-02-29', '2026-12-31'])
        expect(parseDay(formatShortDay(`${day}T00:00:00+09:00`, language), '2000-01-01')).toBe(day)
  })
})
