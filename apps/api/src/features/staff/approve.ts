import type { staff } from '@sekisho/contract/staff'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { recordFor, runStaffCommand } from '../../platform/people/staff-command.ts'
import { staffMember } from './staff-reply.ts'

/**
 * Invites somebody who asked for an account, with a role. Nothing that was chosen before their mailbox was proved
 * is kept: they get an account anew, and the mailbox gets the way in.
 */
export const approve: Operation<typeof staff.approve> = async ({ params, body }, context) => {
  const { record } = await runStaffCommand(context, {
    operation: 'approve',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      const before = await recordFor(directory, params.staffId, body)
      if (before.status !== 'requested') throw notPossible(reasons.onlyRequested)
      return {
        before,
        atOnce: {},
        afterwards: { status: 'invited', role: body.role, invitedAt: context.now().toISOString(), mfa: 'none', passkeys: [] },
      }
    },
  })
  return staffMember(context, record)
}
