import type { audit } from '@sekisho/contract/audit'
import type { QueryOf } from '@sekisho/contract/endpoint'
import { oneOf } from '@sekisho/database/one-of'
import { text, timestamptz, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import { boundsOf, startOfDay } from '../../platform/japan-periods.ts'

export type EntryFilters = Omit<QueryOf<typeof audit.list>, 'sort' | 'limit' | 'cursor'>

/** The conditions of a query over `audit_trail`. */
export function entryFilters({ who, what, whom, period, from, to, outcome, address }: EntryFilters, now: Date): Sql[] {
  return [
    who === undefined ? sql.empty : who === 'system' ? sql`actor_staff_id is null` : sql`actor_staff_id = ${uuid(who)}`,
    oneOf(sql`action`, what),
    ...(whom === undefined ? [] : about(whom)),
    ...within(timesOf({ period, from, to }, now)),
    oneOf(sql`outcome`, outcome),
    address === undefined ? sql.empty : sql`source_ip = ${text(address.toLowerCase())}`,
  ]
}

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
