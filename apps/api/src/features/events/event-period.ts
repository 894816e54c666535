import type { eventPeriods } from '@sekisho/contract/events'
import { timestamptz } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'

type Period = (typeof eventPeriods)[number]

const JAPAN_MS = 9 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

/** The condition that an event is held in a period, seen from now: also one that began before it and goes on into it. */
export function heldIn(period: Period, now: Date): Sql {
  if (period === 'all') return sql.empty
  if (period === 'upcoming') return sql`ends_at > ${timestamptz(now)}`
  if (period === 'past') return sql`ends_at <= ${timestamptz(now)}`
  const [from, to] = boundsOf(period, now)
  return sql`ends_at > ${timestamptz(from)} and starts_at < ${timestamptz(to)}`
}

/** Midnight in Japan at both ends; a week begins on Monday. */
export function boundsOf(period: 'today' | 'week' | 'month', now: Date): [from: Date, to: Date] {
  const local = new Date(now.getTime() + JAPAN_MS)
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()]
  const midnight = (time: number) => new Date(time - JAPAN_MS)
  if (period === 'month') return [midnight(Date.UTC(year, month, 1)), midnight(Date.UTC(year, month + 1, 1))]
  const today = Date.UTC(year, month, day)
  if (period === 'today') return [midnight(today), midnight(today + DAY_MS)]
  const monday = today - ((local.getUTCDay() + 6) % 7) * DAY_MS
  return [midnight(monday), midnight(monday + 7 * DAY_MS)]
}
