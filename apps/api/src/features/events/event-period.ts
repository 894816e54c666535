import type { eventPeriods } from '@sekisho/contract/events'
import { timestamptz } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import { boundsOf } from '../../platform/japan-periods.ts'

type Period = (typeof eventPeriods)[number]

/** The condition that an event is held in a period, seen from now: also one that began before it and goes on into it. */
export function heldIn(period: Period, now: Date): Sql {
  if (period === 'all') return sql.empty
  if (period === 'upcoming') return sql`ends_at > ${timestamptz(now)}`
  if (period === 'past') return sql`ends_at <= ${timestamptz(now)}`
  const [from, to] = boundsOf(period, now)
  return sql`ends_at > ${timestamptz(from)} and starts_at < ${timestamptz(to)}`
}
