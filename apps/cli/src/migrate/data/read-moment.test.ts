import { describe, expect, it } from 'vitest'
import { isZeroDay, readDay, readInstant } from './read-moment.ts'

describe('a moment of an earlier system', () => {
  it.each([
    ['2019-04-01 12:34:56', 'Asia/Tokyo', '2019-04-01T03:34:56.000Z'],
    ['2019/4/1 9:05', 'Asia/Tokyo', '2019-04-01T00:05:00.000Z'],
    ['2019-04-01T12:34:56.789123Z', 'Asia/Tokyo', '2019-04-01T12:34:56.789Z'],
    ['2019-04-01 12:34:56+09', 'America/New_York', '2019-04-01T03:34:56.000Z'],
    ['2019-04-01 12:34:56 +0530', 'Asia/Tokyo', '2019-04-01T07:04:56.000Z'],
    ['2019-04-01 12:34:56 UTC', 'Asia/Tokyo', '2019-04-01T12:34:56.000Z'],
    ['20190401', 'Asia/Tokyo', '2019-03-31T15:00:00.000Z'],
    ['1950-07-01 12:00:00', 'Asia/Tokyo', '1950-07-01T02:00:00.000Z'],
    ['2026-03-08 01:30:00', 'America/New_York', '2026-03-08T06:30:00.000Z'],
    ['2026-03-08 03:30:00', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2019-02-29', 'Asia/Tokyo', null],
    ['2019-04-01 25:00', 'Asia/Tokyo', null],
    ['01/04/2019', 'Asia/Tokyo', null],
    ['soon', 'Asia/Tokyo', null],
  ])('%j by the clock of %s is %s', (text, zone, instant) => {
    expect(readInstant(text, zone)).toBe(instant)
  })

  it.each([
    ['1990-01-02', '1990-01-02'],
    ['1990/1/2', '1990-01-02'],
    ['19900102', '1990-01-02'],
    ['1990-01-02 00:00:00', '1990-01-02'],
    ['1990-01-01T15:00:00Z', '1990-01-02'],
    ['1990-13-02', null],
  ])('%j is the day %s', (text, day) => {
    expect(readDay(text, 'Asia/Tokyo')).toBe(day)
  })

  it('that is all zeros is none', () => {
    expect(['0000-00-00', '0000-00-00 00:00:00', '00000000', '0000/00/00 00:00:00.000'].map(isZeroDay)).toEqual([true, true, true, true])
    expect(['2000-00-00', '0', ''].map(isZeroDay)).toEqual([false, false, false])
  })
})
