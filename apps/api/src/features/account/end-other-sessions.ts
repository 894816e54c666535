import type { accountSessions } from '@sekisho/contract/account-sessions'
import { sessionsEndedAt } from '@sekisho/identity/people/sessions-ended'
import type { Operation } from '../../http/route.ts'
import { personSessions } from '../../platform/people/person-sessions.ts'
import { recordToTakeFrom, runStaffCommand, staffDirectory } from '../../platform/people/staff-command.ts'

/** Ends every session of the caller but this one within 5 seconds: live status refuses those too that Cognito does not list yet. */
export const endOtherSessions: Operation<typeof accountSessions.endOthers> = async (_input, context) => {
  const { actor, authTime, now } = context
  const { record } = await runStaffCommand(context, {
    operation: 'end-other-sessions',
    asked: null,
    staffId: actor.staffId,
    plan: async (directory) => ({
      before: await recordToTakeFrom(directory, actor.staffId),
      atOnce: { notBefore: sessionsEndedAt(now()), sparedSession: authTime },
      takesAway: true,
    }),
  })
  return { sessions: await personSessions(staffDirectory(context), record, context) }
}
