import type { staff } from '@sekisho/contract/staff'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { sessionsEndedAt } from '@sekisho/identity/people/sessions-ended'
import { recordToTakeFrom, runStaffCommand } from '../../platform/people/staff-command.ts'
import { staffMember } from './staff-reply.ts'

/** Ends every session of somebody within 5 seconds; they may sign in again. */
export const signOut: Operation<typeof staff.signOut> = async ({ params, body }, context) => {
  const { record } = await runStaffCommand(context, {
    operation: 'sign-out',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      const before = await recordToTakeFrom(directory, params.staffId, body)
      if (before.status !== 'active') throw notPossible(reasons.onlyActive)
      return { before, atOnce: { notBefore: sessionsEndedAt(context.now()) }, takesAway: true }
    },
  })
  return staffMember(context, record)
}
