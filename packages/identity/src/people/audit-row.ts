import type { ownOperations } from '@sekisho/contract/person-event'
import type { auditObjects } from '@sekisho/contract/audit'
import type { Operation, Origin } from './intent.ts'

type OwnOperation = (typeof ownOperations)[number]
type OwnAction = 'account.edit' | 'account.open-passkeys' | `account.${Exclude<OwnOperation, 'edited'>}`

/** How the trail names what was done to somebody, or by them to themselves. */
export function actionOf(operation: Operation): PeopleAction {
  if (operation === 'edited') return 'account.edit'
  const isOwn = operation === 'add-passkey' || operation === 'remove-passkey' || operation === 'end-other-sessions'
  return isOwn ? `account.${operation}` : `staff.${operation}`
}

/** What the audit trail can say was done about people. */
export type PeopleAction = `staff.${Exclude<Operation, OwnOperation>}` | 'staff.bootstrap' | 'staff.move' | 'staff.reconcile' | OwnAction

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
