import type { staff } from '@sekisho/contract/staff'
import type { Operation } from '../../http/route.ts'
import { notPossible } from '../../http/problem.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { sessionsEndedAt } from '@sekisho/identity/people/sessions-ended'
import { recordToTakeFrom, runStaffCommand } from '../../platform/people/staff-command.ts'
import { refuseSelf } from './refuse-self.ts'
import { staffMember } from './staff-reply.ts'

/** Takes somebody's rights away within 5 seconds, whatever else is under way. @throws ProblemError for oneself and the last admin */
export const suspend: Operation<typeof staff.suspend> = async ({ params, body }, context) => {
  const { actor, now } = context
  const { record } = await runStaffCommand(context, {
    operation: 'suspend',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      refuseSelf(actor, params.staffId)
      const before = await recordToTakeFrom(directory, params.staffId, { version: body.version, replaces: 'everything' })
      if (before.status !== 'active') throw notPossible(reasons.onlyActive)
      const by = { staffId: actor.staffId, name: actor.name }
      const suspension = { at: now().toISOString(), by, reason: body.reason }
      const atOnce = { status: 'suspended' as const, suspension, notBefore: sessionsEndedAt(now()) }
      return { before, atOnce, reason: body.reason, takesAway: true }
    },
  })
  return staffMember(context, record)
}
