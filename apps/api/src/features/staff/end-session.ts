import type { staffSessions } from '@sekisho/contract/staff-sessions'
import type { Operation } from '../../http/route.ts'
import { endOfSession } from '../../platform/people/person-sessions.ts'
import { recordToTakeFrom, runStaffCommand } from '../../platform/people/staff-command.ts'
import { staffMember } from './staff-reply.ts'

/** Ends one session of somebody within 5 seconds; their others go on. */
export const endSession: Operation<typeof staffSessions.end> = async ({ params, body }, context) => {
  const { record } = await runStaffCommand(context, {
    operation: 'end-session',
    asked: [params, body],
    staffId: params.staffId,
    plan: async (directory) => endOfSession(directory, await recordToTakeFrom(directory, params.staffId, body), body.session, context),
  })
  return staffMember(context, record)
}
