import type { CalendarEvent } from '@sekisho/contract/event-agenda'
import { NIGHT_HOURS } from '@sekisho/contract/event-rules'
import type { Database } from '@sekisho/database/database'
import { date, int8 } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'

/** All rows of an answer at their longest fit into the database service's 1 MiB: 6 weeks of 10, 1 week of 40. */
const MOST_ROWS = 420
const MOST_OF_A_DAY = 40

/** Events that a day shows at most, when so many weeks are asked for. */
export const mostOfADay = (weeks: number): number => Math.min(MOST_OF_A_DAY, Math.floor(MOST_ROWS / (weeks * 7)))

/** What lies over a time, by the index of periods: an event that began long before it as well. */
export const liesOver = (from: Sql, to: Sql): Sql => sql`tstzrange(starts_at, ends_at) && tstzrange(${from}, ${to})`

interface OfDay extends CalendarEvent {
  day: string
  ofDay: number
}

/**
 * The first events of each day and how many the day has. A row for each day over which an event lies; the end of a night is
 * the day before's. What begins on a day is counted off the order of beginnings, without a look at the events; each day's
 * midnights are made once, not for every event of it. @param from `YYYY-MM-DD`
 */
export const findByDay = (db: Database, from: string, weeks: number): Promise<OfDay[]> =>
  db.query<OfDay>(sql`
    with days as materialized (
      select day, ${startOf(sql`day`)} as opens, ${startOf(sql`day + 1`)} as closes
      from (select ${date(from)} + ahead as day from generate_series(0, ${int8(weeks * 7 - 1)}::int) as ahead) as each
    )
    select day, held.*, going_on.count + beginning.count as of_day
    from days,
      lateral (select count(*) from events where ${goesOn}) as going_on,
      lateral (select count(*) from events where ${begins}) as beginning,
      lateral (
        (select ${barColumns} from events where ${goesOn} order by starts_at, id limit ${int8(mostOfADay(weeks))})
        union all
        (select ${barColumns} from events where ${begins} order by starts_at, id limit ${int8(mostOfADay(weeks))})
        order by starts_at, id limit ${int8(mostOfADay(weeks))}
      ) as held
    order by day, starts_at, id`)

const barColumns = sql`id, title, format, venue, starts_at, ends_at, capacity, registered_count, status`
const begins = sql`starts_at >= opens and starts_at < closes`
const goesOn = sql`tstzrange(starts_at, ends_at) @> opens and starts_at < opens and ends_at > opens + ${int8(NIGHT_HOURS)} * interval '1 hour'`

/** Midnight in Japan. */
const startOf = (day: Sql): Sql => sql`(${day})::timestamp at time zone 'Asia/Tokyo'`
