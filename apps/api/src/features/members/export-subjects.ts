import type { Approval } from '@sekisho/contract/approvals'
import type { BodyOf } from '@sekisho/contract/endpoint'
import type { memberExport } from '@sekisho/contract/member-export'
import { oneOf } from '@sekisho/database/one-of'
import { int8, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import { memberIds } from './member-store.ts'

export type AskedExport = BodyOf<typeof memberExport.begin>

/** Selects whom an export is of, in the order of the file, up to a number. */
export function subjectsOf({ event, registration, ...list }: AskedExport, most: number): Sql {
  if (event === undefined) return memberIds(list, most)
  const conditions = [sql`r.event_id = ${uuid(event)}`, oneOf(sql`r.status`, registration), sql`m.status <> 'erased'`]
  return sql`select r.id from registrations r join members m on m.id = r.member_id ${sql.where(conditions)}
    order by r.registered_at desc, r.id desc limit ${int8(most)}`
}

/** What the trail says of what narrowed it down: not the words that were searched for. */
export function filtersOf({ q, status, registration }: AskedExport): object {
  const given = { q, status, registration }
  const filters = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  return { filters, ...(status && { status }), ...(registration && { registration }) }
}

/** What a second person sees of it. @param title what the event is called whose attendees are meant */
export function whatOf({ q, status, sort, event, registration, columns }: AskedExport, title: string | null): Approval['what'] {
  const given = { q, status: status?.join(','), sort: event === undefined ? sort : undefined, event: title, eventId: event }
  const said = { ...given, registration: registration?.join(','), columns: columns.join(',') }
  return Object.entries(said).flatMap(([name, value]) => (value === undefined || value === null ? [] : [{ name, value }]))
}

/** Everything that must be the same when what was agreed to is done, as one text. */
export const exactly = ({ q, status, sort, event, registration, columns }: AskedExport): string =>
  JSON.stringify([q ?? null, status ?? null, sort, event ?? null, registration ?? null, columns])
