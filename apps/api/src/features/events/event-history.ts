import type { EventChange, EventDeed } from '@sekisho/contract/event-change'
import type { Database } from '@sekisho/database/database'
import { int8, text } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import type { EventState } from './event-writes.ts'

/** Characters of a description that the history shows: whole ones would not fit into one result. */
const SHOWN_OF_DESCRIPTION = 500

/** What the latest change was, and what there was before it. */
export async function latestChange(
  tx: Database,
  eventId: string,
): Promise<{ deed: EventDeed; version: number; before: Partial<EventState> } | null> {
  const [row] = await tx.query<{ action: string; before: Partial<EventState> | null; after: { version?: number } | null }>(
    sql`select action, before, after from event_history where event_id = ${text(eventId)} order by seq desc limit 1`,
  )
  if (!row) return null
  return { deed: deedOf(row.action), version: row.after?.version ?? 0, before: row.before ?? {} }
}

interface HistoryRow {
  seq: number
  at: string
  actorStaffId: string | null
  actorName: string
  action: string
  reason: string | null
  before: Record<string, string | number | null> | null
  after: Record<string, string | number | null> | null
}

/** What was done to an event, latest first. @param before the place in the trail where the page ends; null for the first page */
export async function findChanges(
  db: Database,
  eventId: string,
  limit: number,
  before: number | null,
): Promise<(EventChange & { seq: number })[]> {
  const rows = await db.query<HistoryRow>(sql`
    select seq, at, actor_staff_id, actor_name, action, reason, ${cut(sql`before`)} as before, ${cut(sql`after`)} as after
    from event_history where event_id = ${text(eventId)}${before === null ? sql.empty : sql` and seq < ${int8(before)}`}
    order by seq desc limit ${int8(limit)}`)
  return rows.map(changeOf)
}

const cut = (state: Sql): Sql => sql`case when ${state} ? 'description'
  then ${state} || jsonb_build_object('description', left(${state} ->> 'description', ${int8(SHOWN_OF_DESCRIPTION)}::int)) else ${state} end`

function changeOf({ seq, at, actorStaffId, actorName, action, reason, before, after }: HistoryRow): EventChange & { seq: number } {
  const { version, from: _source, ...fields } = after ?? {}
  const changes = Object.keys(fields).map((field) => ({ field, before: before?.[field] ?? null, after: fields[field] ?? null }))
  return { seq, version: Number(version ?? 0), at, what: deedOf(action), by: { staffId: actorStaffId, name: actorName }, reason, changes }
}

/** The deed that an entry of the trail names. */
export const deedOf = (action: string): EventDeed => action.replace('events.', '') as EventDeed
