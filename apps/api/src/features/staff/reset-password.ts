import type { staff } from '@sekisho/contract/staff'
import type { Operation } from '../../http/route.ts'
import { invitationPart } from '@sekisho/identity/people/invitation-bound'
import { sessionsEndedAt } from '@sekisho/identity/people/sessions-ended'
import { recordToTakeFrom, runStaffCommand } from '../../platform/people/staff-command.ts'
import { requireAccount } from './require-account.ts'
import { staffMember } from './staff-reply.ts'

/**
 * Mails somebody a code with which they choose a new password themselves, or the invitation again when they
 * never signed in. Their sessions end. Nobody chooses another person's password.
 */
export const resetPassword: Operation<typeof staff.resetPassword> = async ({ params, body }, context) => {
  const { record, facts } = await runStaffCommand(context, {
    operation: 'reset-password',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      const before = await recordToTakeFrom(directory, params.staffId, body)
      requireAccount(before)
      const again = before.status === 'invited' ? { invitedAt: context.now().toISOString() } : {}
      // Somebody invited is mailed the invitation again, which counts as one.
      const beside = before.status === 'invited' ? [invitationPart(context.actor.staffId, context.now())] : []
      return { before, atOnce: { notBefore: sessionsEndedAt(context.now()) }, afterwards: again, takesAway: true, beside }
    },
  })
  const sent = facts.sent ?? (record.status === 'invited' ? 'invitation' : 'reset-code')
  return { ...(await staffMember(context, record)), sent }
}
