import type { approvals } from '@sekisho/contract/approvals'
import type { Operation } from '../../http/route.ts'
import { requireRecentProof } from '../../platform/recent-proof.ts'
import { approvalTrace } from './approval-trace.ts'
import { decideApproval } from './approval-writes.ts'
import { settleApproval } from './settle-approval.ts'

/** Agrees to what somebody else asked for, after a recent proof. @throws ProblemError `proof-too-old`, or as `settleApproval` */
export const approve: Operation<typeof approvals.approve> = async ({ params: { approvalId }, body: { words } }, context) => {
  requireRecentProof(context)
  return settleApproval(context, {
    approvalId,
    asked: ['approve', words],
    decide: async (tx, approval) => {
      await context.audit(tx, { ...approvalTrace(approval, 'members.approve'), ...(words !== null && { reason: words }) })
      return decideApproval(tx, approvalId, { status: 'approved', by: context.actor, words: words ?? undefined })
    },
  })
}
