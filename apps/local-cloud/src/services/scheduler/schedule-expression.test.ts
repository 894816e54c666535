import { describe, expect, it } from 'vitest'
import { readExpression } from './schedule-expression.ts'

const at = (text: string) => Date.parse(text)
const day = 86_400_000

describe('a schedule expression', () => {
  it.each([
    // 8:45 in Tokyo on a Monday is 23:45 UTC on Sunday.
    ['cron(45 8 ? * MON-FRI *)', 'Asia/Tokyo', '2026-11-23T00:00:00Z', '2026-11-22T23:45:00Z'],
    ['cron(45 8 ? * MON-FRI *)', 'Asia/Tokyo', '2026-11-22T23:44:59Z', '2026-11-19T23:45:00Z'],
    ['cron(0/15 * * * ? *)', 'UTC', '2026-11-23T10:31:00Z', '2026-11-23T10:30:00Z'],
    ['cron(0 9,18 1 JAN-DEC ? 2026)', 'UTC', '2026-11-02T00:00:00Z', '2026-11-01T18:00:00Z'],
    ['at(2026-11-23T10:00:00)', 'Asia/Tokyo', '2026-11-24T00:00:00Z', '2026-11-23T01:00:00Z'],
  ])('%s in %s was last due before %s at %s', (expression, zone, now, due) => {
    const timetable = readExpression(expression, zone, 0)
    expect(timetable.latest(at(now) - 7 * day - (expression.includes('JAN') ? 20 * day : 0), at(now))).toBe(at(due))
    expect(timetable.latest(at(due), at(now))).toBeUndefined()
  })

  it('at a rate counts from its beginning and is not due then', () => {
    const timetable = readExpression('rate(15 minutes)', 'UTC', 1000)
    expect(timetable.latest(0, 1000)).toBeUndefined()
    expect(timetable.latest(1000, 901_000)).toBe(901_000)
    expect(timetable.latest(901_000, 1_000_000)).toBeUndefined()
    expect(timetable.latest(901_000, 10_000_000)).toBe(9_901_000)
  })

  it.each(['rate(soon)', 'rate(0 minutes)', 'cron(0 9 L * ? *)', 'cron(0 9 * * *)', 'at(tomorrow)', 'hourly'])(
    'refuses %s',
    (expression) => {
      expect(() => readExpression(expression, 'UTC', 0)).toThrow(/local cloud|six fields/)
    },
  )
})
