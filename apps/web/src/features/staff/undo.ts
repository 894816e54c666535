import type { Role } from '@sekisho/permissions/table'
import type { StaffMember } from '@sekisho/contract/staff'
import type { StaffAction } from './action-rules.ts'

/** What takes an action back; null where undoing would be a pretence. A removal leaves a new invitation behind and says so. */
export function undoOf(action: StaffAction, before: Pick<StaffMember, 'role'>): { action: StaffAction; role?: Role } | null {
  if (action === 'suspend') return { action: 'reinstate' }
  if (action === 'reinstate') return { action: 'suspend' }
  if (action === 'remove') return before.role === null ? null : { action: 'bring-back' }
  return action === 'change-role' && before.role !== null ? { action, role: before.role } : null
}

/** What takes a bulk action back from those to whom it was done and with whom nothing is under way. */
export function undoPlan(
  action: StaffAction,
  people: readonly Pick<StaffMember, 'staffId' | 'role'>[],
  afterOf: (staffId: string) => StaffMember | null,
): { person: StaffMember; step: { action: StaffAction; role?: Role } }[] {
  return people.flatMap((before) => {
    const [step, person] = [undoOf(action, before), afterOf(before.staffId)]
    return step && person && person.pending === null ? [{ person, step }] : []
  })
}
