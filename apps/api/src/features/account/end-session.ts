import type { accountSessions } from '@sekisho/contract/account-sessions'
import type { Operation } from '../../http/route.ts'
import { endOfSession, personSessions } from '../../platform/people/person-sessions.ts'
import { recordToTakeFrom, runStaffCommand, staffDirectory } from '../../platform/people/staff-command.ts'

/** Ends one session of the caller's own within 5 seconds, another than the one that asks. */
export const endSession: Operation<typeof accountSessions.end> = async ({ body }, context) => {
  const { staffId } = context.actor
  const { record } = await runStaffCommand(context, {
    operation: 'end-session',
    asked: body,
    staffId,
    plan: async (directory) => endOfSession(directory, await recordToTakeFrom(directory, staffId), body.session, context),
  })
  return { sessions: await personSessions(staffDirectory(context), record, context) }
}
