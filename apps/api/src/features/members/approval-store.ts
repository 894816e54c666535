import type { Approval, ApprovalKind, ApprovalState } from '@sekisho/contract/approvals'
import type { Database } from '@sekisho/database/database'
import { int8, text, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'

/** More open requests than anybody looks through at once. */
const LISTED = 100

/** A request as stored, with what decides whether it counts. */
export interface StoredApproval extends Approval {
  print: string
  askedStanding: number
  decidedStanding: number | null
}

/** A row as the database has it. */
export interface ApprovalRow extends Omit<StoredApproval, 'by' | 'decidedBy' | 'kind' | 'state'> {
  kind: ApprovalKind
  state: ApprovalState
  askedBy: string
  askedByName: string
  decidedBy: string | null
  decidedByName: string | null
}

/** Neither settled nor used; its time may be over. */
export const isOpen = sql`status in ('waiting', 'approved')`
/** By the database's clock, whatever the function's says. */
export const isOver = sql`expires_at <= clock_timestamp()`
/** What is read of a request. */
export const columns = sql`id, kind, case when ${isOpen} and ${isOver} then 'expired' else status end as state, asked_by, asked_by_name,
  asked_standing, asked_at, expires_at as until, occasion, reason, member_id, print, what, "rows", decided_by, decided_by_name,
  decided_standing, decided_at, words`

/** A row as the slice knows it. */
export const approvalOf = ({ askedBy, askedByName, decidedBy, decidedByName, ...row }: ApprovalRow): StoredApproval => ({
  ...row,
  by: { staffId: askedBy, name: askedByName },
  decidedBy: decidedBy === null ? null : { staffId: decidedBy, name: decidedByName ?? '' },
})

const find = async (db: Database, rest: Sql): Promise<StoredApproval[]> =>
  (await db.query<ApprovalRow>(sql`select ${columns} from approvals ${rest}`)).map(approvalOf)

/** Asked by others and still to be decided, oldest first. */
export const findWaiting = (db: Database, staffId: string): Promise<StoredApproval[]> =>
  find(db, sql`where status = 'waiting' and not ${isOver} and asked_by <> ${uuid(staffId)} order by asked_at, id limit ${int8(LISTED)}`)

/** What somebody asked for, latest first. */
export const findAskedBy = (db: Database, staffId: string): Promise<StoredApproval[]> =>
  find(db, sql`where asked_by = ${uuid(staffId)} order by asked_at desc, id limit ${int8(LISTED)}`)

/** One request, kept from everybody else until the transaction ends. */
export async function lockApproval(tx: Database, approvalId: string): Promise<StoredApproval | undefined> {
  const [found] = await find(tx, sql`where id = ${uuid(approvalId)} for update`)
  return found
}

/** Whether somebody has the same request open. */
export async function hasOpen(tx: Database, staffId: string, print: string): Promise<boolean> {
  const found = await find(tx, sql`where asked_by = ${uuid(staffId)} and print = ${text(print)} and ${isOpen} and not ${isOver} limit 1`)
  return found.length > 0
}
