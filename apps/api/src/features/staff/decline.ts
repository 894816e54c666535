import type { staff } from '@sekisho/contract/staff'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { recordToTakeFrom, runStaffCommand } from '../../platform/people/staff-command.ts'
import { staffMember } from './staff-reply.ts'

/** Turns somebody who asked for an account away; their account in the pool goes with it. */
export const decline: Operation<typeof staff.decline> = async ({ params, body }, context) => {
  const { record } = await runStaffCommand(context, {
    operation: 'decline',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      const before = await recordToTakeFrom(directory, params.staffId, body)
      if (before.status !== 'requested') throw notPossible(reasons.onlyRequested)
      return { before, atOnce: { status: 'removed' }, reason: body.reason, takesAway: true }
    },
  })
  return staffMember(context, record)
}
