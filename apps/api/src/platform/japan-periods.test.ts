import { describe, expect, it } from 'vitest'
import { boundsOf } from './japan-periods.ts'

const said = (period: Parameters<typeof boundsOf>[0], now: string) => boundsOf(period, new Date(now)).map((date) => date.toISOString())

describe('a period', () => {
  it.each([
    ['today', '2026-11-23T14:59:59.999Z', ['2026-11-22T15:00:00.000Z', '2026-11-23T15:00:00.000Z']],
    ['today', '2026-11-23T15:00:00.000Z', ['2026-11-23T15:00:00.000Z', '2026-11-24T15:00:00.000Z']],
    ['week', '2026-11-22T14:59:59.999Z', ['2026-11-15T15:00:00.000Z', '2026-11-22T15:00:00.000Z']],
    ['week', '2026-11-22T15:00:00.000Z', ['2026-11-22T15:00:00.000Z', '2026-11-29T15:00:00.000Z']],
    ['month', '2026-12-31T15:00:00.000Z', ['2026-12-31T15:00:00.000Z', '2027-01-31T15:00:00.000Z']],
    ['month', '2028-02-29T10:00:00.000Z', ['2028-01-31T15:00:00.000Z', '2028-02-29T15:00:00.000Z']],
  ] as const)('%s at %s begins and ends at midnight in Japan', (period, now, bounds) => expect(said(period, now)).toEqual(bounds))
})
