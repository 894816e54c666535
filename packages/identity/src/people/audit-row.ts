import type { auditObjects } from '@sekisho/contract/audit'
import type { Operation, Origin } from './intent.ts'

/** What the audit trail can say was done about people. */
export type PeopleAction = `staff.${Exclude<Operation, 'edited'>}` | 'staff.bootstrap' | 'staff.move' | 'staff.reconcile' | 'account.edit'

/** A whole row of the audit trail. Its `id` is known before it is written, so writing it again is harmless. */
export interface AuditRow<Action extends string = PeopleAction> extends Origin {
  id: string
  action: Action
  object: { type: (typeof auditObjects)[number]; id: string | null }
  reason: string | null
  before: object | null
  after: object | null
  outcome: 'done' | 'failed' | 'refused'
}
