import type { approvals } from '@sekisho/contract/approvals'
import type { Operation } from '../../http/route.ts'
import { approvalTrace } from './approval-trace.ts'
import { decideApproval } from './approval-writes.ts'
import { settleApproval } from './settle-approval.ts'

/** Says no to what somebody else asked for, in words. @throws ProblemError as `settleApproval` */
export const decline: Operation<typeof approvals.decline> = ({ params: { approvalId }, body: { words } }, context) =>
  settleApproval(context, {
    approvalId,
    asked: ['decline', words],
    decide: async (tx, approval) => {
      await context.audit(tx, { ...approvalTrace(approval, 'members.decline'), reason: words })
      return decideApproval(tx, approvalId, { status: 'declined', by: context.actor, words })
    },
  })
