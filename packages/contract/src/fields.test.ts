import { describe, expect, it } from 'vitest'
import { cursor, day, id, instant, limit, oneOrMore, search } from './fields.ts'

const messages = (result: { success: boolean; error?: { issues: { message: string }[] } | undefined }) =>
  result.error?.issues.map((issue) => issue.message)

describe('the fields', () => {
  it('take an identifier in canonical lower case only', () => {
    expect(id.safeParse('0e000000-0000-4000-8000-000000000001').success).toBe(true)
    expect(messages(id.safeParse('0E000000-0000-4000-8000-000000000001'))).toEqual(['id'])
  })

  it('take an instant in UTC with milliseconds only', () => {
    expect(instant.safeParse('2026-11-23T10:00:00.000Z').success).toBe(true)
    for (const other of ['2026-11-23T10:00:00Z', '2026-11-23 10:00:00.000', '2026-11-23T19:00:00.000+09:00'])
      expect(instant.safeParse(other).success).toBe(false)
  })

  it('take a day that exists', () => {
    expect(day.safeParse('2028-02-29').success).toBe(true)
    for (const other of ['2026-02-29', '2026-13-01', '2026-1-1', 'today', '']) expect(messages(day.safeParse(other))).toEqual(['day'])
  })

  it('take a search of one line', () => {
    expect(search.safeParse('田中 "%_\'').success).toBe(true)
    for (const other of ['a\0', 'a\n', 'a\u0085']) expect(messages(search.safeParse(other))).toEqual(['control-character'])
    expect(messages(search.safeParse('x'.repeat(101)))).toEqual(['too-long'])
    const sixteen = Array.from({ length: 16 }, (_, index) => index).join('　')
    expect(search.safeParse(sixteen).success).toBe(true)
    expect(messages(search.safeParse(`${sixteen} x`))).toEqual(['too-many-words'])
  })

  it('take a page size from 1 to 100, 50 when none is given', () => {
    expect([limit.parse(undefined), limit.parse('1'), limit.parse('100')]).toEqual([50, 1, 100])
    for (const other of ['0', '-1', '101', '1e9', '1.5', 'x', '']) expect(limit.safeParse(other).success, other).toBe(false)
  })

  it('take a cursor of the URL-safe alphabet', () => {
    expect(cursor.safeParse('WzEsIi1zdGFydHNBdCJd').success).toBe(true)
    for (const other of ['a b', 'a=', 'a+b', '', 'x'.repeat(1001)]) expect(cursor.safeParse(other).success).toBe(false)
  })

  it('take one or more of a closed set', () => {
    const either = oneOrMore(['a', 'b'])
    expect(either.parse('a,b')).toEqual(['a', 'b'])
    for (const other of ['', 'a,', 'c', 'a, b', 'constructor']) expect(either.safeParse(other).success).toBe(false)
  })
})
