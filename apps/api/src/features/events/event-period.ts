import type { eventPeriods } from '@sekisho/contract/events'
import { float8 } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import { boundsOf, midnightOf } from '../../platform/japan-periods.ts'

type Period = (typeof eventPeriods)[number]

/** The condition that an event is held in a period, seen from now: also one that began before it and goes on into it. */
export function heldIn(period: Period, now: Date): Sql {
  if (period === 'all') return sql.empty
  if (period === 'upcoming') return endsAfter(instant(now))
  // What is over has begun: said, so that the order of beginnings starts there and not at the farthest event.
  if (period === 'past') return sql`ends_at <= ${instant(now)} and starts_at < ${instant(now)}`
  const [from, to] = boundsOf(period, now)
  return sql`${endsAfter(instant(from))} and starts_at < ${instant(to)}`
}

/** The conditions that an event is held on some of these days, as a period has it. @param from @param to `YYYY-MM-DD`, in Japan */
export const heldBetween = (from: string | undefined, to: string | undefined): Sql[] => [
  from === undefined ? sql.empty : endsAfter(instant(midnightOf(from))),
  to === undefined ? sql.empty : sql`starts_at < ${instant(midnightOf(to))} + interval '1 day'`,
]

/**
 * What ends after a time began no earlier than the first of those that go on at it, which the index of periods finds.
 * Said, so that the order of beginnings starts there: it would read everything that is over first.
 */
const endsAfter = (time: Sql): Sql => sql`ends_at > ${time} and starts_at >= (
  select coalesce(min(going_on.starts_at), ${time}) from events as going_on
  where tstzrange(going_on.starts_at, going_on.ends_at) @> ${time})`

/** From a number, which PostgreSQL makes a time of once a statement; from a text it would for every row that it looks at. */
const instant = (time: Date): Sql => sql`to_timestamp(${float8(time.getTime() / 1000)})`
