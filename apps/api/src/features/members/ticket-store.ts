import { APPROVAL_HOURS } from '@sekisho/contract/approvals'
import { rowsPerPart, TICKET_MINUTES } from '@sekisho/contract/member-export'
import type { Database } from '@sekisho/database/database'
import { int8, nullable, text, textArray, timestamptz, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import type { AskedExport } from './export-subjects.ts'

/** More than are ever left behind at once; what is beyond waits for the next beginning. */
const ENDED_AT_ONCE = 20

interface NewTicket {
  id: string
  staffId: string
  body: AskedExport
  /** Selects the ids of whom it is of, in the order of the file. */
  subjects: Sql
  now: Date
  /** Of the ticket; none as long as a second person has not agreed. */
  hash?: string
  approvalId?: string
}

/** How many a statement that selects ids finds. */
export async function countSubjects(tx: Database, subjects: Sql): Promise<number> {
  const [row] = await tx.query<{ found: number }>(sql`select count(*) as found from (${subjects}) as subjects`)
  return row!.found
}

/** Writes down whom an export is of, as things are now. */
export const insertTicket = (tx: Database, { id, staffId, body, subjects, now, hash, approvalId }: NewTicket): Promise<number> => {
  const { event, columns } = body
  const lasts = approvalId === undefined ? TICKET_MINUTES : APPROVAL_HOURS * 60
  return tx.execute(sql`
    insert into member_exports (id, staff_id, ticket_hash, approval_id, event_id, columns, part_rows, expires_at, subjects)
    values (${uuid(id)}, ${uuid(staffId)}, ${nullable(text, hash)}, ${nullable(uuid, approvalId)}, ${nullable(uuid, event)},
      ${textArray(columns)}, ${int8(rowsPerPart(columns))}, ${timestamptz(new Date(now.getTime() + lasts * 60_000))}, array(${subjects}))`)
}

interface Opened {
  approvalId: string
  staffId: string
  hash: string
  expiresAt: Date
}

/** Gives the ticket of what a second person agreed to; undefined when it is no longer there or was opened before. */
export async function openTicket(
  tx: Database,
  { approvalId, staffId, hash, expiresAt }: Opened,
): Promise<{ id: string; rows: number } | undefined> {
  const [opened] = await tx.query<{ id: string; rows: number }>(sql`
    update member_exports set ticket_hash = ${text(hash)}, expires_at = ${timestamptz(expiresAt)}
    where approval_id = ${uuid(approvalId)} and staff_id = ${uuid(staffId)} and ticket_hash is null
    returning id, cardinality(subjects) as rows`)
  return opened
}

export interface KeptTicket {
  id: string
  eventId: string | null
  columns: string[]
  partRows: number
  rows: number
  nextPart: number
  /** How many rows have gone out so far. */
  rowsOut: number
  lastKey: string | null
  expiresAt: string
  endedAt: string | null
}

/** Somebody's own ticket, held until the transaction ends so that no two requests take the same part. */
export async function lockTicket(tx: Database, hash: string, staffId: string): Promise<KeptTicket | undefined> {
  const [ticket] = await tx.query<KeptTicket>(sql`
    select id, event_id, columns, part_rows, cardinality(subjects) as rows, next_part, rows_out, last_key, expires_at, ended_at
    from member_exports where ticket_hash = ${text(hash)} and staff_id = ${uuid(staffId)} for update`)
  return ticket
}

/** Marks the next part as taken under a key, with its rows, and the ticket as used up with the last one. */
export const markTaken = (
  tx: Database,
  { id, nextPart, rowsOut }: KeptTicket,
  { key, rows, endedAt }: { key: string; rows: number; endedAt: Date | null },
): Promise<number> =>
  tx.execute(sql`
    update member_exports set next_part = ${int8(nextPart + 1)}, rows_out = ${int8(rowsOut + rows)}, last_key = ${text(key)}, ended_at = ${nullable(timestamptz, endedAt)}
    where id = ${uuid(id)}`)

/** Ends a ticket. */
export const markEnded = (tx: Database, { id }: KeptTicket, endedAt: Date): Promise<number> =>
  tx.execute(sql`update member_exports set ended_at = ${timestamptz(endedAt)}, last_key = null where id = ${uuid(id)}`)

/** Ends some of the tickets that were opened and whose time is over, the oldest first, but for those that somebody holds. */
export const endOverdueTickets = (tx: Database, now: Date): Promise<Pick<KeptTicket, 'id' | 'eventId' | 'rowsOut'>[]> =>
  tx.query(sql`
    update member_exports set ended_at = ${timestamptz(now)}, last_key = null where id in (
      select id from member_exports where ended_at is null and ticket_hash is not null and expires_at <= ${timestamptz(now)}
      order by expires_at limit ${int8(ENDED_AT_ONCE)} for update skip locked)
    returning id, event_id, rows_out`)
