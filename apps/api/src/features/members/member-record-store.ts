import { memberDeeds, type HiddenField, type MemberDeed, type MemberTrace, type Revealed } from '@sekisho/contract/member-record'
import type { Database } from '@sekisho/database/database'
import { oneOf } from '@sekisho/database/one-of'
import { int8, text, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { gone, notFound } from '../../http/problem.ts'

const columnOf: Record<HiddenField, ReturnType<typeof sql>> = {
  name: sql`name`,
  kana: sql`kana`,
  email: sql`email`,
  phone: sql`phone`,
  birthDate: sql`birth_date`,
  postalCode: sql`postal_code`,
  address: sql`address`,
  notes: sql`notes`,
}

/** Some fields of a member in clear, and no others. @throws ProblemError `not-found`, `gone` */
export async function findHidden(db: Database, memberId: string, fields: readonly HiddenField[]): Promise<Revealed> {
  const columns = sql.join(fields.map((field) => columnOf[field]))
  const [found] = await db.query<Revealed & { status: string }>(sql`select ${columns}, status from members where id = ${uuid(memberId)}`)
  if (!found) throw notFound()
  const { status, ...values } = found
  if (status === 'erased') throw gone()
  return values
}

interface TraceRow {
  seq: number
  at: string
  actorStaffId: string | null
  actorName: string
  action: string
  reason: string | null
  fields: string[] | null
  eventId: string | null
  eventTitle: string | null
  occasion: string | null
  purpose: string | null
}

/** Of another slice's entries about a member, such as a look at their trail, the page knows no word. */
const traced = oneOf(
  sql`action`,
  memberDeeds.map((deed) => `members.${deed}`),
)

/** What a page takes of the trail and of the exports; each has an index of its own. */
const shown = sql`seq, at, actor_staff_id, actor_name, action, reason`

/** Who did what with a member's record and who took it along in a file, latest first. @param before the place in the trail where the page ends; null for the first page */
export async function findTraces(db: Database, memberId: string, limit: number, before: number | null): Promise<MemberTrace[]> {
  const page = sql`${before === null ? sql.empty : sql` and seq < ${int8(before)}`} order by seq desc limit ${int8(limit)}`
  const rows = await db.query<TraceRow>(sql`
    select traces.*, title as event_title from (
      (select ${shown}, fields, occasion, purpose, null::uuid as event_id from member_history where member_id = ${text(memberId)} and ${traced}${page})
      union all
      (select ${shown}, columns, occasion, null, event_id from export_history
        where members @> array[(select number from members where id = ${uuid(memberId)})]${page})
    ) as traces left join events on events.id = event_id order by seq desc limit ${int8(limit)}`)
  return rows.map(({ seq, actorStaffId, actorName, action, purpose, fields, at, eventId, eventTitle, occasion, reason }) => ({
    place: seq,
    at,
    what: (purpose ?? action.replace('members.', '')) as MemberDeed,
    by: { staffId: actorStaffId, name: actorName },
    fields: fields ?? [],
    event: eventId === null ? null : { id: eventId, title: eventTitle ?? '' },
    occasion,
    reason,
  }))
}
