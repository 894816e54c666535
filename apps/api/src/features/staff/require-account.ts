import { notPossible } from '../../http/problem.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'

const why = { suspended: reasons.suspended, removed: reasons.removed, requested: reasons.requested } as const

/** Access can be recovered for somebody who is let in at all. @throws ProblemError `not-possible` with the reason */
export function requireAccount({ status }: Pick<StaffRecord, 'status'>): void {
  if (status !== 'active' && status !== 'invited') throw notPossible(why[status])
}
