import type { audit } from '@sekisho/contract/audit'
import type { QueryOf } from '@sekisho/contract/endpoint'
import { text, textArray, timestamptz, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import { boundsOf } from '../../platform/japan-periods.ts'

export type EntryFilters = Omit<QueryOf<typeof audit.list>, 'sort' | 'limit' | 'cursor'>

/** The conditions of a query over `audit_trail`. */
export function entryFilters({ who, what, whom, period, from, to, outcome, address }: EntryFilters, now: Date): Sql[] {
  return [
    who === undefined ? sql.empty : who === 'system' ? sql`actor_staff_id is null` : sql`actor_staff_id = ${uuid(who)}`,
    what ? oneOf(sql`action`, what) : sql.empty,
    ...(whom === undefined ? [] : about(whom)),
    ...within(timesOf({ period, from, to }, now)),
    outcome ? oneOf(sql`outcome`, outcome) : sql.empty,
    address === undefined ? sql.empty : sql`source_ip = ${text(address.toLowerCase())}`,
  ]
}

/** One value is an equality, which an index keeps in order; several are looked up side by side. */
const oneOf = (column: Sql, values: readonly string[]): Sql =>
  values.length === 1 ? sql`${column} = ${text(values[0]!)}` : sql`${column} = any(${textArray(values)})`

function about(whom: string): Sql[] {
  const [type = '', id] = whom.split(':')
  return [sql`object_type = ${text(type)}`, id === undefined ? sql.empty : sql`object_id = ${text(id)}`]
}

function timesOf({ period, from, to }: EntryFilters, now: Date): Sql[] {
  const [first, last] = period === undefined || period === 'all' ? [] : boundsOf(period, now)
  return [
    first ? sql`at >= ${timestamptz(first)}` : sql.empty,
    last ? sql`at < ${timestamptz(last)}` : sql.empty,
    from === undefined ? sql.empty : sql`at >= ${startOfDay(from)}`,
    to === undefined ? sql.empty : sql`at < ${startOfDay(to)} + interval '1 day'`,
  ].filter((condition) => condition !== sql.empty)
}

/**
 * The times, and between which entries of the order of writing they lie: a walk in that order then begins there, and is
 * right also where a clock went back. `seq + 0` has the index of times asked, not that of the order.
 */
function within(times: readonly Sql[]): Sql[] {
  if (times.length === 0) return []
  const there = sql`from audit_trail where ${sql.join(times, sql` and `)}`
  return [...times, sql`seq >= (select min(seq + 0) ${there})`, sql`seq <= (select max(seq + 0) ${there})`]
}

/** A day begins at midnight in Japan, which has no summer time. */
const startOfDay = (day: string) => timestamptz(`${day}T00:00:00+09:00`)
