import type { audit, Use } from '@sekisho/contract/audit'
import { auditActions } from '@sekisho/contract/audit-actions'
import type { ReplyOf } from '@sekisho/contract/endpoint'
import type { StaffRow } from '@sekisho/contract/staff'
import { permissionsOf } from '@sekisho/permissions/can'

/** One line of the access review. */
export interface ReviewRow {
  staffId: string
  name: string
  email: string | null
  role: string | null
  status: StaffRow['status'] | 'gone'
  lastSignInAt: string | null
  isDormant: boolean
  /** Rights by how often they were used, most often first. */
  used: { right: string; count: number }[]
  /** Rights of the role whose use would have left an entry. */
  unused: string[]
}

const recorded = new Set<string>(Object.values(auditActions).filter((right) => right !== null))
const rightOf = (action: string): string | null =>
  Object.hasOwn(auditActions, action) ? auditActions[action as keyof typeof auditActions] : null

/**
 * Joins who may come in with what the trail says they did: two answers of two functions, neither of which may read what
 * the other does. Who did something and is not among the staff any more stands at the end.
 */
export function reviewRows(staff: readonly StaffRow[], { since, items: uses }: ReplyOf<typeof audit.use>): ReviewRow[] {
  const byId = new Map(uses.map((use) => [use.staffId, use]))
  const known = staff.filter(({ status }) => status !== 'removed').map((person) => rowOf(person, byId.get(person.staffId), since))
  const ids = new Set(known.map(({ staffId }) => staffId))
  return [...known, ...uses.filter(({ staffId }) => !ids.has(staffId)).map(goneRow)]
}

function rowOf({ staffId, name, email, role, status, lastSignInAt }: StaffRow, use: Use | undefined, since: string): ReviewRow {
  const used = usedRights(use)
  const rights = role === null ? [] : permissionsOf(role)
  const unused = rights.filter((right) => recorded.has(right) && !used.some((one) => one.right === right))
  const isDormant = status === 'active' && (lastSignInAt === null || lastSignInAt < since)
  return { staffId, name, email, role, status, lastSignInAt, isDormant, used, unused }
}

const goneRow = (use: Use): ReviewRow => ({
  staffId: use.staffId,
  name: use.name,
  email: null,
  role: null,
  status: 'gone',
  lastSignInAt: null,
  isDormant: false,
  used: usedRights(use),
  unused: [],
})

/** Several deeds take one right; one that this page does not know stands for itself. */
function usedRights(use: Use | undefined): ReviewRow['used'] {
  const counts = new Map<string, number>()
  for (const { action, count } of use?.actions ?? []) {
    const right = rightOf(action) ?? action
    counts.set(right, (counts.get(right) ?? 0) + count)
  }
  return [...counts].map(([right, count]) => ({ right, count })).toSorted((one, other) => other.count - one.count)
}
