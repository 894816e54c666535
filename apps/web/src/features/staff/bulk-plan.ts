import type { Role } from '@sekisho/permissions/table'
import type { StaffRow } from '@sekisho/contract/staff'
import { refusalOf, type Refusal, type StaffAction } from './action-rules.ts'

/** What can be done to several people at once. Removing somebody asks for their name, so it is not among them. */
export const bulkActions = ['sign-out', 'resend-invitation', 'change-role', 'suspend'] as const satisfies readonly StaffAction[]
export type BulkAction = (typeof bulkActions)[number]

export interface BulkPlan {
  affected: StaffRow[]
  excluded: { person: StaffRow; why: Refusal | 'same-role' }[]
}

/** Who would be affected and who would not, and why. @param role the one to give, when roles are changed */
export function planOf(action: BulkAction, people: readonly StaffRow[], selfId: string | undefined, role: Role | null): BulkPlan {
  const plan: BulkPlan = { affected: [], excluded: [] }
  for (const person of people) {
    const why = refusalOf(action, person, selfId) ?? (action === 'change-role' && person.role === role ? 'same-role' : null)
    if (why === null) plan.affected.push(person)
    else plan.excluded.push({ person, why })
  }
  return plan
}
