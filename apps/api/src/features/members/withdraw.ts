import type { approvals } from '@sekisho/contract/approvals'
import { notFound, notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { once } from '../../platform/once.ts'
import { reasons } from './approval-refusals.ts'
import { lockApproval } from './approval-store.ts'
import { approvalTrace } from './approval-trace.ts'
import { endApproval } from './approval-writes.ts'

/** Takes back one's own request. @throws ProblemError `not-found` for another person's, `not-possible` once it has ended */
export const withdraw: Operation<typeof approvals.withdraw> = ({ params: { approvalId } }, context) =>
  once(context, ['withdraw', approvalId], async (tx) => {
    const found = await lockApproval(tx, approvalId)
    if (!found || found.by.staffId !== context.actor.staffId) throw notFound()
    if (found.state !== 'waiting' && found.state !== 'approved') throw notPossible(reasons.ended)
    await context.audit(tx, approvalTrace(found, 'members.withdraw'))
    return endApproval(tx, approvalId, 'withdrawn')
  })
