import type { StaffRow } from '@sekisho/contract/staff'

/** Everything that can be done to somebody, in the order in which a menu lists it. */
export const staffActions = [
  'approve',
  'decline',
  'resend-invitation',
  'change-role',
  'sign-out',
  'reset-password',
  'reset-mfa',
  'suspend',
  'reinstate',
  'remove',
  'bring-back',
] as const
export type StaffAction = (typeof staffActions)[number]

/** Why something cannot be done to somebody now. `self-account`: they do it on their own page. */
export type Refusal = 'self' | 'self-account' | 'last' | 'pending' | 'no-mfa' | 'status'
export type Subject = Pick<StaffRow, 'staffId' | 'status' | 'mfa' | 'pending' | 'lastOfTheirKind'>

const statuses: Record<StaffAction, readonly StaffRow['status'][]> = {
  approve: ['requested'],
  decline: ['requested'],
  'resend-invitation': ['invited'],
  'change-role': ['active', 'invited', 'suspended'],
  'sign-out': ['active'],
  'reset-password': ['active', 'invited'],
  'reset-mfa': ['active'],
  suspend: ['active'],
  reinstate: ['suspended'],
  remove: ['active', 'invited', 'suspended'],
  'bring-back': ['removed'],
}
const notToOneself: ReadonlySet<StaffAction> = new Set(['change-role', 'suspend', 'remove', 'reset-mfa'])
const onTheAccountPage: ReadonlySet<StaffAction> = new Set(['sign-out', 'reset-password'])
const needsAnother: ReadonlySet<StaffAction> = new Set(['change-role', 'suspend', 'remove'])
/** Taking everything away does not wait for what is under way. */
const supersedes: ReadonlySet<StaffAction> = new Set(['suspend', 'remove'])

/** What makes sense for somebody in this state, whether or not it can be done now. */
export const actionsFor = ({ status, role }: Pick<StaffRow, 'status' | 'role'>): StaffAction[] =>
  staffActions.filter((action) => statuses[action].includes(status) && (action !== 'bring-back' || role !== null))

/** Why an action is off for this person; null when it is not. The API judges again. @param selfId of who asks */
export function refusalOf(action: StaffAction, person: Subject, selfId: string | undefined): Refusal | null {
  if (!statuses[action].includes(person.status)) return 'status'
  if (person.staffId === selfId && notToOneself.has(action)) return 'self'
  if (person.staffId === selfId && onTheAccountPage.has(action)) return 'self-account'
  if (person.lastOfTheirKind && needsAnother.has(action)) return 'last'
  if (person.pending && !supersedes.has(action)) return 'pending'
  return action === 'reset-mfa' && person.mfa === 'none' ? 'no-mfa' : null
}

/** What the contract wants to hear beside the version. */
export const needsReason: ReadonlySet<StaffAction> = new Set([
  'decline',
  'change-role',
  'suspend',
  'reinstate',
  'reset-mfa',
  'remove',
  'bring-back',
])
export const needsRole: ReadonlySet<StaffAction> = new Set(['approve', 'change-role'])
/** What takes something away from somebody. */
export const isDangerous: ReadonlySet<StaffAction> = new Set(['decline', 'suspend', 'remove', 'reset-mfa'])
