import type { ExportColumn } from '@sekisho/contract/member-export'
import type { Database } from '@sekisho/database/database'
import { int8, textArray, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import type { KeptTicket } from './ticket-store.ts'

const values: Record<ExportColumn, Sql> = {
  number: sql`m.number`,
  name: sql`m.name`,
  kana: sql`m.kana`,
  email: sql`m.email`,
  phone: sql`m.phone`,
  birthDate: sql`m.birth_date`,
  postalCode: sql`m.postal_code`,
  prefecture: sql`m.prefecture`,
  address: sql`m.address`,
  company: sql`m.company`,
  job: sql`m.job`,
  notes: sql`m.notes`,
  status: sql`m.status`,
  joinedAt: sql`m.joined_at`,
  registrationCount: sql`(select registration_count from member_counts where member_id = m.id)`,
  registrationStatus: sql`r.status as registration_status`,
  registeredAt: sql`r.registered_at`,
  checkedInAt: sql`r.checked_in_at`,
}
const isColumn = (column: string): column is ExportColumn => Object.hasOwn(values, column)

interface Part {
  rows: (string | null)[][]
  /** Whose rows they are, by number. */
  members: number[]
}

/** One part of an export in clear: the columns of its ticket, in their order. Who was erased meanwhile has no row. */
export async function findPart(tx: Database, { id, columns, partRows, eventId }: KeptTicket, part: number): Promise<Part> {
  const [from, to] = [part * partRows + 1, (part + 1) * partRows]
  // No slice of the array: in `[:p1::p2]` the database service reads its own parameters as a cast.
  const chosen = columns.filter(isColumn)
  const subjects =
    eventId === null
      ? sql`join members m on m.id = asked.id`
      : sql`join registrations r on r.id = asked.id join members m on m.id = r.member_id`
  const rows = await tx.query<Record<string, unknown> & { memberNumber: number }>(sql`
    select ${sql.join(chosen.map((column) => values[column]))}, m.number as member_number from member_exports
    cross join lateral unnest(subjects) with ordinality as asked (id, place)
    ${subjects} and m.status <> 'erased' where member_exports.id = ${uuid(id)} and asked.place between ${int8(from)} and ${int8(to)} order by asked.place`)
  return { rows: rows.map((row) => chosen.map((column) => said(row[column]))), members: rows.map(({ memberNumber }) => memberNumber) }
}

/** Keeps for good whom a part was of. */
export const keepPart = (tx: Database, exportId: string, part: number, members: readonly number[]): Promise<number> =>
  tx.execute(sql`
    insert into export_parts (export_id, part, members)
    values (${uuid(exportId)}, ${int8(part)}, ${textArray(members.map(String))}::bigint[])`)

const said = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))
