import type { staff } from '@sekisho/contract/staff'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { recordFor, runStaffCommand, staffDirectory } from '../../platform/people/staff-command.ts'
import { staffMember } from './staff-reply.ts'

/** Lets somebody who asked for an account in, with a role. They have every right of it from their next sign-in on. */
export const approve: Operation<typeof staff.approve> = async ({ params, body }, context) => {
  const { record } = await runStaffCommand(context, {
    operation: 'approve',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => {
      const before = await recordFor(directory, params.staffId, body)
      if (before.status !== 'requested') throw notPossible(reasons.onlyRequested)
      return { before, atOnce: {}, afterwards: { status: 'active', role: body.role } }
    },
  })
  return staffMember(staffDirectory(context), record)
}
