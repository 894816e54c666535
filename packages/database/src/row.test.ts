import { describe, expect, it } from 'vitest'
import { instantOf, rowOf } from './row.ts'

describe('an instant as the database prints it', () => {
  it.each([
    ['2026-01-01 00:00:00', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01 00:00:00.5', '2026-01-01T00:00:00.500Z'],
    ['2026-01-01 00:00:00.123456', '2026-01-01T00:00:00.123Z'],
    ['2026-01-01 00:00:00.123999', '2026-01-01T00:00:00.123Z'],
    ['2026-01-01 09:00:00+09', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01 05:30:00.25+05:30', '2026-01-01T00:00:00.250Z'],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
  ])('%s is %s', (printed, instant) => {
    expect(instantOf(printed)).toBe(instant)
  })

  it('is refused where it is none', () => {
    expect(() => instantOf('infinity')).toThrow(RangeError)
  })
})

it('a row has the names in their order', () => {
  expect(Object.entries(rowOf<object>(['id', 'startsAt'], [1, null]))).toEqual([
    ['id', 1],
    ['startsAt', null],
  ])
})
