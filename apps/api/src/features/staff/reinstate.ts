import type { staff } from '@sekisho/contract/staff'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { recordFor, runStaffCommand } from '../../platform/people/staff-command.ts'
import { refuseSelf } from './refuse-self.ts'
import { staffMember } from './staff-reply.ts'

/** Gives somebody suspended their rights back, once the pool lets them in again. Their old sessions stay over. */
export const reinstate: Operation<typeof staff.reinstate> = async ({ params, body }, context) => {
  const { record } = await runStaffCommand(context, {
    operation: 'reinstate',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      refuseSelf(context.actor, params.staffId)
      const before = await recordFor(directory, params.staffId, body)
      if (before.status !== 'suspended') throw notPossible(reasons.onlySuspended)
      return { before, atOnce: {}, afterwards: { status: 'active', suspension: null }, reason: body.reason }
    },
  })
  return staffMember(context, record)
}
