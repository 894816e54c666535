import { DAYS_AHEAD, type AgendaChange } from '@sekisho/contract/event-agenda'
import type { EventRow } from '@sekisho/contract/events'
import type { Database } from '@sekisho/database/database'
import { int8, timestamptz, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { boundsOf } from '../../platform/japan-periods.ts'
import { liesOver } from './calendar-store.ts'
import { deedOf } from './event-history.ts'
import { rowColumns } from './event-store.ts'

const MOST_AHEAD = 30
const MOST_DRAFTS = 6
const MOST_CHANGES = 10
const DAY_MS = 24 * 60 * 60 * 1000

type Counted = EventRow & { whole: number }

/** Rows without the count that each of them carries. */
const counted = (rows: Counted[]): { items: EventRow[]; total: number } => ({
  items: rows.map(({ whole: _whole, ...event }) => event),
  total: rows[0]?.whole ?? 0,
})

/** What is not over and not cancelled, from now until the days ahead are over. */
export async function findAhead(db: Database, now: Date): Promise<{ items: EventRow[]; total: number }> {
  const until = new Date(boundsOf('today', now)[0].getTime() + DAYS_AHEAD * DAY_MS)
  return counted(
    await db.query<Counted>(sql`
      select ${rowColumns}, count(*) over () as whole from events
      where ${liesOver(sql`${timestamptz(now)}`, sql`${timestamptz(until)}`)} and status <> 'cancelled'
      order by starts_at, id limit ${int8(MOST_AHEAD)}`),
  )
}

/** Drafts that somebody made, the latest touched first. */
export async function findDraftsOf(db: Database, staffId: string): Promise<{ items: EventRow[]; total: number }> {
  return counted(
    await db.query<Counted>(sql`
      select ${rowColumns}, count(*) over () as whole from events where created_by = ${uuid(staffId)} and status = 'draft'
      order by updated_at desc, id limit ${int8(MOST_DRAFTS)}`),
  )
}

interface ChangeRow {
  at: string
  action: string
  by: string
  id: string
  title: string
}

/** What anybody but this person did to events since then, latest first. @param since ISO 8601 */
export async function findChangesSince(
  db: Database,
  staffId: string,
  since: string,
): Promise<{ changes: AgendaChange[]; hasMoreChanges: boolean }> {
  const rows = await db.query<ChangeRow>(sql`
    select done.at, done.action, done.actor_name as by, events.id, events.title
    from (
      select at, seq, action, actor_name, event_id::uuid as event_id from event_history
      where at > ${timestamptz(since)} and event_id is not null and actor_staff_id is distinct from ${uuid(staffId)}
      order by at desc, seq desc limit ${int8(MOST_CHANGES + 1)}
    ) as done join events on events.id = done.event_id
    order by done.at desc, done.seq desc`)
  const changes = rows
    .slice(0, MOST_CHANGES)
    .map(({ at, action, by, id, title }) => ({ at, what: deedOf(action), by, event: { id, title } }))
  return { changes, hasMoreChanges: rows.length > MOST_CHANGES }
}
