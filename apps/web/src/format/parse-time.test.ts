import { describe, expect, it } from 'vitest'
import { formatDateRange } from './date-range.ts'
import { formatMinutes, instantAt, parseTime } from './parse-time.ts'

describe('a typed time', () => {
  it.each(['19:30', '１９：３０', '1930', '19時30分', '19時半', '午後7時30分', '午後７時半', '7:30 pm', '7:30PM', ' 19:30 '])(
    '%j is half past seven in the evening',
    (typed) => expect(formatMinutes(parseTime(typed) ?? 0)).toBe('19:30'),
  )

  it.each([
    ['9', '09:00'],
    ['9時', '09:00'],
    ['930', '09:30'],
    ['0:00', '00:00'],
    ['午前12時', '00:00'],
    ['12 pm', '12:00'],
    ['24:00', '24:00'],
    ['25:30', '25:30'],
    ['２６：００', '26:00'],
    ['30:00', '30:00'],
  ])('%j is %s', (typed, said) => expect(formatMinutes(parseTime(typed) ?? -1)).toBe(said))

  it.each(['', '　', 'noon', '30:01', '31:00', '19:60', '19:5x', '午後13時', '-1:00', '1:2:3', '19:30:00', '99999'])(
    '%j is none',
    (typed) => expect(parseTime(typed)).toBeNull(),
  )
})

describe('a time on a day in Japan', () => {
  it.each([
    ['2026-11-23', 19 * 60, '2026-11-23T10:00:00.000Z'],
    ['2026-11-23', 24 * 60, '2026-11-23T15:00:00.000Z'],
    ['2026-11-23', 26 * 60, '2026-11-23T17:00:00.000Z'],
    ['2026-12-31', 24 * 60, '2026-12-31T15:00:00.000Z'],
    ['2028-02-28', 25 * 60, '2028-02-28T16:00:00.000Z'],
  ])('%s at %i minutes is %s', (day, minutes, instant) => expect(instantAt(day, minutes)).toBe(instant))

  it('is read back as the day after where it goes beyond midnight, into another year and into the 29th of February', () => {
    const said = (day: string, from: number, to: number) => formatDateRange(instantAt(day, from)!, instantAt(day, to)!, 'ja')
    expect(said('2026-11-23', 24 * 60, 26 * 60)).toBe('2026/11/24 (火) 00:00–02:00')
    expect(said('2026-12-31', 22 * 60, 25 * 60)).toBe('2026/12/31 (木) 22:00 – 2027/01/01 (金) 01:00')
    expect(said('2028-02-28', 24 * 60, 26 * 60)).toBe('2028/02/29 (火) 00:00–02:00')
  })

  it('is none on a day that is none', () => expect(instantAt('', 600)).toBeNull())
})
