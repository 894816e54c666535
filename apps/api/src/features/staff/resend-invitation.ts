import type { staff } from '@sekisho/contract/staff'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { invitationPart } from '@sekisho/identity/people/invitation-bound'
import { reasons } from '../../platform/people/refusal-words.ts'
import { recordFor, runStaffCommand } from '../../platform/people/staff-command.ts'
import { staffMember } from './staff-reply.ts'

/** Mails somebody invited a new temporary password; the old one is worth nothing any more. */
export const resendInvitation: Operation<typeof staff.resendInvitation> = async ({ params, body }, context) => {
  const { record } = await runStaffCommand(context, {
    operation: 'resend-invitation',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      const before = await recordFor(directory, params.staffId, body)
      if (before.status !== 'invited') throw notPossible(reasons.onlyInvited)
      const again = { invitedAt: context.now().toISOString() }
      return { before, atOnce: {}, afterwards: again, beside: [invitationPart(context.actor.staffId, context.now())] }
    },
  })
  return staffMember(context, record)
}
