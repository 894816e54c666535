import type { Permission } from '@sekisho/permissions/table'
import type { EventDeed } from './event-change.ts'
import type { pendingOperations } from './person-event.ts'

/** What the trail must have words for: every deed that a slice declares. */
type Declared = `events.${EventDeed}` | `staff.${(typeof pendingOperations)[number]}`

/**
 * Everything that the audit trail can say was done, and the right that it takes; null where no person's right stands
 * behind it. A new operation adds its word here.
 */
export const auditActions = {
  'members.list': 'members.read',
  'members.get': 'members.read',
  'members.registrations': 'members.read',
  'members.timeline': 'members.read',
  'members.attendees': 'members.read',
  'members.reveal': 'members.reveal',
  'members.ask-export': 'members.export',
  'members.ask-erase': 'members.erase',
  'members.erase': 'members.erase',
  'members.approve': 'members.approve',
  'members.decline': 'members.approve',
  'members.withdraw': 'members.approve',
  'members.lapse': 'members.approve',
  'members.edit': 'members.edit',
  'members.undo-edit': 'members.edit',
  'members.export': 'members.export',
  'members.export-end': 'members.export',
  'members.export-stop': 'members.export',
  'members.export-left': null,
  'members.import': null,
  'events.create': 'events.edit',
  'events.duplicate': 'events.edit',
  'events.edit': 'events.edit',
  'events.undo-edit': 'events.edit',
  'events.publish': 'events.publish',
  'events.close': 'events.publish',
  'events.cancel': 'events.publish',
  'events.undo-status': 'events.publish',
  'events.export': 'events.export',
  'events.import': null,
  'staff.invite': 'staff.invite',
  'staff.resend-invitation': 'staff.invite',
  'staff.approve': 'staff.invite',
  'staff.decline': 'staff.invite',
  'staff.change-role': 'staff.change-role',
  'staff.suspend': 'staff.suspend',
  'staff.reinstate': 'staff.suspend',
  'staff.sign-out': 'staff.suspend',
  'staff.end-session': 'staff.suspend',
  'staff.reset-password': 'staff.recover-access',
  'staff.reset-mfa': 'staff.recover-access',
  'staff.remove': 'staff.remove',
  'staff.bring-back': 'staff.invite',
  'staff.restore': null,
  'staff.bootstrap': null,
  'staff.move': null,
  'staff.reconcile': 'staff.reconcile',
  'account.edit': 'account.edit',
  'account.open-passkeys': null,
  'account.add-passkey': 'account.edit',
  'account.remove-passkey': 'account.edit',
  'account.end-other-sessions': 'account.edit',
  'audit.list': 'audit.read',
  'audit.verify': 'audit.read',
  'audit.review': 'audit.read',
  'audit.export': 'audit.export',
} as const satisfies Record<Declared, Permission | null> & Record<string, Permission | null>
export type AuditAction = keyof typeof auditActions
