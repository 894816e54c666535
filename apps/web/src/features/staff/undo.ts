import type { Role } from '@sekisho/permissions/table'
import type { StaffMember } from '@sekisho/contract/staff'
import type { StaffAction } from './action-rules.ts'

/** What takes an action back, for those that leave nothing behind; null where undoing would be a pretence. */
export function undoOf(action: StaffAction, before: Pick<StaffMember, 'role'>): { action: StaffAction; role?: Role } | null {
  if (action === 'suspend') return { action: 'reinstate' }
  if (action === 'reinstate') return { action: 'suspend' }
  return action === 'change-role' && before.role !== null ? { action, role: before.role } : null
}
