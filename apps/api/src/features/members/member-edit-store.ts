import type { MemberConflict } from '@sekisho/contract/member-edit'
import { memberFields, type MemberField, type MemberFields } from '@sekisho/contract/member-fields'
import type { Database } from '@sekisho/database/database'
import { date, int8, json, nullable, text, timestamptz, uuid, type Parameter } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import type * as z from 'zod/mini'

const columns: Record<MemberField, { column: string; of: (value: string) => Parameter }> = {
  name: { column: 'name', of: text },
  kana: { column: 'kana', of: text },
  email: { column: 'email', of: text },
  phone: { column: 'phone', of: text },
  birthDate: { column: 'birth_date', of: date },
  postalCode: { column: 'postal_code', of: text },
  prefecture: { column: 'prefecture', of: text },
  address: { column: 'address', of: text },
  company: { column: 'company', of: text },
  job: { column: 'job', of: text },
  notes: { column: 'notes', of: text },
}
const names = Object.values(columns).map(({ column }) => column)
const columnOf = (field: MemberField) => sql.identifier(columns[field].column, names)

/** Fields of a member as they are. */
export async function fieldsOf(tx: Database, memberId: string, fields: readonly MemberField[]): Promise<MemberFields> {
  const [row] = await tx.query<MemberFields>(sql`select ${sql.join(fields.map(columnOf))} from members where id = ${uuid(memberId)}`)
  return row ?? {}
}

/** Writes the next version of a locked member: what they are found by follows in the same statement. */
export async function updateMember(
  tx: Database,
  memberId: string,
  changes: MemberFields,
  now: Date,
): Promise<{ version: number; updatedAt: string }> {
  const cells = memberFields
    .filter((field) => changes[field] !== undefined)
    .map((field) => sql`${columnOf(field)} = ${nullable(columns[field].of, changes[field])}`)
  const [made] = await tx.query<{ version: number; updatedAt: string }>(sql`
    update members set ${sql.join([...cells, sql`version = version + 1`, sql`updated_at = ${timestamptz(now)}`])}
    where id = ${uuid(memberId)} returning version, updated_at`)
  return made!
}

/** Keeps what an edit replaced. @param version that the edit made */
export const keepReplaced = (tx: Database, memberId: string, version: number, before: MemberFields): Promise<unknown> =>
  tx.execute(sql`insert into member_undo (member_id, version, before) values (${uuid(memberId)}, ${int8(version)}, ${json(before)})`)

/** What the edit that made this version replaced; undefined when another change came after it, or an hour has gone by. */
export async function findReplaced(tx: Database, memberId: string, version: number): Promise<MemberFields | undefined> {
  const [kept] = await tx.query<{ before: MemberFields }>(sql`
    select before from member_undo where member_id = ${uuid(memberId)} and version = ${int8(version)}
    and kept_at > now() - interval '1 hour'`)
  return kept?.before
}

/** The version of a member by now and the fields that were changed since an earlier one, by the trail. */
export async function changedSince(
  tx: Database,
  memberId: string,
  { seen, version }: { seen: number; version: number },
): Promise<z.infer<typeof MemberConflict>> {
  const rows = await tx.query<{ fields: string[] | null }>(
    sql`select fields from member_history where member_id = ${text(memberId)} and version > ${int8(seen)}`,
  )
  const all = new Set(rows.flatMap(({ fields }) => fields ?? []))
  return { version, changed: memberFields.filter((field) => all.has(field)) }
}
