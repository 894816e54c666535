import type { staff } from '@sekisho/contract/staff'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { sessionsEndedAt } from '@sekisho/identity/people/sessions-ended'
import { recordToTakeFrom, runStaffCommand } from '../../platform/people/staff-command.ts'
import { refuseSelf } from './refuse-self.ts'
import { staffMember } from './staff-reply.ts'

/**
 * Takes somebody off the staff and deletes their account. Record and history stay, so that it can be taken back;
 * the address is free again. @throws ProblemError for oneself and the last admin
 */
export const remove: Operation<typeof staff.remove> = async ({ params, body }, context) => {
  const { record } = await runStaffCommand(context, {
    operation: 'remove',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      refuseSelf(context.actor, params.staffId)
      const before = await recordToTakeFrom(directory, params.staffId, { version: body.version, replaces: 'everything' })
      // Taking away wins also over a removal that is being taken back.
      if (before.status === 'removed' && before.pending?.operation !== 'bring-back') throw notPossible(reasons.removed)
      if (before.status === 'requested') throw notPossible(reasons.requested)
      const atOnce = { status: 'removed' as const, notBefore: sessionsEndedAt(context.now()) }
      return { before, atOnce, reason: body.reason, takesAway: true }
    },
  })
  return staffMember(context, record)
}
