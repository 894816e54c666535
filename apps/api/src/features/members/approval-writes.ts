import type { Approval, ApprovalKind } from '@sekisho/contract/approvals'
import type { Database } from '@sekisho/database/database'
import { int8, json, nullable, text, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { approvalOf, columns, isOpen, isOver, type ApprovalRow, type StoredApproval } from './approval-store.ts'

export interface NewApproval {
  kind: ApprovalKind
  /** Exactly what it is about: what is done later must have the same print. */
  print: string
  /** What the second person sees of it, beside the member. */
  what: Approval['what']
  memberId: string | null
  rows: number
  occasion: string
  reason: string
  /** Keyed hashes of the words that were searched for, for the trail. */
  terms?: readonly string[]
}

/** Ends the requests whose time is over, and with them what they say of members. */
export const endOverdue = (tx: Database): Promise<number> =>
  tx.execute(sql`update approvals set status = 'expired' where ${isOpen} and ${isOver}`)

export async function insertApproval(
  tx: Database,
  by: { staffId: string; name: string; standing: number },
  { kind, print, what, memberId, rows, occasion, reason }: NewApproval,
): Promise<StoredApproval> {
  const inserted = await tx.query<ApprovalRow>(sql`
    insert into approvals (kind, asked_by, asked_by_name, asked_standing, occasion, reason, member_id, print, what, "rows")
    values (${text(kind)}, ${uuid(by.staffId)}, ${text(by.name)}, ${int8(by.standing)}, ${text(occasion)}, ${text(reason)},
      ${nullable(uuid, memberId)}, ${text(print)}, ${json(what)}, ${int8(rows)}) returning ${columns}`)
  return approvalOf(inserted[0]!)
}

/** What a second person said. */
export async function decideApproval(
  tx: Database,
  approvalId: string,
  {
    status,
    by,
    words,
  }: { status: 'approved' | 'declined'; by: { staffId: string; name: string; standing: number }; words?: string | undefined },
): Promise<StoredApproval> {
  const [decided] = await tx.query<ApprovalRow>(sql`
    update approvals set status = ${text(status)}, decided_by = ${uuid(by.staffId)}, decided_by_name = ${text(by.name)},
      decided_standing = ${int8(by.standing)}, decided_at = clock_timestamp(), words = ${nullable(text, words)}
    where id = ${uuid(approvalId)} returning ${columns}`)
  return approvalOf(decided!)
}

/** The end of a request, however it came. */
export async function endApproval(tx: Database, approvalId: string, status: 'withdrawn' | 'lapsed' | 'used'): Promise<StoredApproval> {
  const used = status === 'used' ? sql`, used_at = clock_timestamp()` : sql.empty
  const [ended] = await tx.query<ApprovalRow>(sql`
    update approvals set status = ${text(status)}${used} where id = ${uuid(approvalId)} returning ${columns}`)
  return approvalOf(ended!)
}
