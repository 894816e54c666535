import type { Approval, ApprovalKind } from '@sekisho/contract/approvals'
import type { Database } from '@sekisho/database/database'
import type { Permission } from '@sekisho/permissions/table'
import { notFound, notPossible } from '../../http/problem.ts'
import type { Context } from '../../http/route.ts'
import { once } from '../../platform/once.ts'
import { reasons } from './approval-refusals.ts'
import { lockApproval, type StoredApproval } from './approval-store.ts'
import { approvalTrace } from './approval-trace.ts'
import { endApproval } from './approval-writes.ts'
import { stillStands } from './still-stands.ts'

/** The right that whoever asked needs for what they asked. */
const rightFor: Record<ApprovalKind, Permission> = { export: 'members.export', erase: 'members.erase' }

interface Step {
  approvalId: string
  /** What counts for repeats besides the request. */
  asked: unknown
  /** Takes the step on a request that is open and of somebody else, who still stands by it. */
  decide: (tx: Database, approval: StoredApproval) => Promise<Approval>
}

/**
 * A second person's word on a request of somebody else. When whoever asked has lost role or status since, the request
 * ends as lapsed, which is kept and recorded, and the word is refused.
 * @throws ProblemError `not-found`; `not-possible` for one's own, one that was settled, and one whose time is over
 */
export async function settleApproval(context: Context, { approvalId, asked, decide }: Step): Promise<Approval> {
  const approval = await once(context, [approvalId, asked], async (tx) => {
    const found = await lockApproval(tx, approvalId)
    if (!found) throw notFound()
    if (found.by.staffId === context.actor.staffId) throw notPossible(reasons.own)
    if (found.state !== 'waiting') throw notPossible(reasons.ended)
    if (await stillStands(context, found.by.staffId!, { standing: found.askedStanding, right: rightFor[found.kind] }))
      return decide(tx, found)
    await context.audit(tx, approvalTrace(found, 'members.lapse'))
    return endApproval(tx, approvalId, 'lapsed')
  })
  if (approval.state === 'lapsed') throw notPossible(reasons.lapsed)
  return approval
}
