import type { staff } from '@sekisho/contract/staff'
import type { Operation } from '../../http/route.ts'
import { sessionsEndedAt } from '@sekisho/identity/people/sessions-ended'
import { recordToTakeFrom, runStaffCommand } from '../../platform/people/staff-command.ts'
import { refuseSelf } from './refuse-self.ts'
import { requireAccount } from './require-account.ts'
import { staffMember } from './staff-reply.ts'

/** Forgets the lost authenticator of somebody; their next sign-in sets up a new one. @throws ProblemError for oneself */
export const resetMfa: Operation<typeof staff.resetMfa> = async ({ params, body }, context) => {
  const { record } = await runStaffCommand(context, {
    operation: 'reset-mfa',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      refuseSelf(context.actor, params.staffId)
      const before = await recordToTakeFrom(directory, params.staffId, body)
      requireAccount(before)
      return {
        before,
        atOnce: { mfa: 'none', passkeys: [], notBefore: sessionsEndedAt(context.now()) },
        reason: body.reason,
        takesAway: true,
      }
    },
  })
  return staffMember(context, record)
}
