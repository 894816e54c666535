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
  occasion: string | null
  purpose: string | null
}

/** Of another slice's entries about a member, such as a look at their trail, the page knows no word. */
const traced = oneOf(
  sql`action`,
  memberDeeds.map((deed) => `members.${deed}`),
)

/** Who did what with a member's record, latest first. @param before the place in the trail where the page ends; null for the first page */
export async function findTraces(db: Database, memberId: string, limit: number, before: number | null): Promise<MemberTrace[]> {
  const rows = await db.query<TraceRow>(sql`
    select seq, at, actor_staff_id, actor_name, action, reason, fields, occasion, purpose
    from member_history where member_id = ${text(memberId)} and ${traced}${before === null ? sql.empty : sql` and seq < ${int8(before)}`}
    order by seq desc limit ${int8(limit)}`)
  return rows.map(({ seq, actorStaffId, actorName, action, purpose, fields, at, occasion, reason }) => ({
    place: seq,
    at,
    what: (purpose ?? action.replace('members.', '')) as MemberDeed,
    by: { staffId: actorStaffId, name: actorName },
    fields: fields ?? [],
    occasion,
    reason,
  }))
}
