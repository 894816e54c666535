import { DAYS_BEHIND, type RegistrationDay } from '@sekisho/contract/event-agenda'
import type { Database } from '@sekisho/database/database'
import { int8, timestamptz, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'

/** Days of one event that are told one by one. */
const MOST_DAYS = 366

/** The days on which seats of an event were taken, the first one first, and the sum of those before them. */
export async function daysOfEvent(db: Database, eventId: string): Promise<{ days: RegistrationDay[]; earlier: number }> {
  const rows = await db.query<RegistrationDay & { whole: number }>(sql`
    select day, registered, (sum(registered) over ())::int8 as whole from registration_days
    where event_id = ${uuid(eventId)} and registered > 0 order by day desc limit ${int8(MOST_DAYS)}`)
  const shown = rows.reduce((sum, { registered }) => sum + registered, 0)
  const days = rows.map(({ day, registered }) => ({ day, registered })).toReversed()
  return { days, earlier: (rows[0]?.whole ?? 0) - shown }
}

/**
 * Seats of all events that were taken on each of the days behind, today last; days without any are 0. The bound says
 * nothing new: with it the index of days is read where they lie, without it the whole table.
 */
export const daysBehind = (db: Database, now: Date): Promise<RegistrationDay[]> =>
  db.query<RegistrationDay>(sql`
    select days.day, coalesce(sum(registered), 0)::int8 as registered
    from (select day_in_japan(${timestamptz(now)}) - ago as day from generate_series(0, ${int8(DAYS_BEHIND - 1)}::int) as ago) as days
      left join registration_days counted
        on counted.day = days.day and counted.day > day_in_japan(${timestamptz(now)}) - ${int8(DAYS_BEHIND)}::int
    group by days.day order by days.day`)
