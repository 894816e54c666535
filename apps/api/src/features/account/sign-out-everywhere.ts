import type { accountChanges } from '@sekisho/contract/account-changes'
import type { Operation } from '../../http/route.ts'
import { sessionsEndedAt } from '@sekisho/identity/people/sessions-ended'
import { recordToTakeFrom, runStaffCommand } from '../../platform/people/staff-command.ts'

/** Ends every session of the caller, this one too, within 5 seconds. */
export const signOutEverywhere: Operation<typeof accountChanges.signOutEverywhere> = async (_input, context) => {
  const { staffId } = context.actor
  await runStaffCommand(context, {
    operation: 'sign-out',
    asked: null,
    staffId,
    plan: async (directory) => ({
      before: await recordToTakeFrom(directory, staffId),
      atOnce: { notBefore: sessionsEndedAt(context.now()) },
      takesAway: true,
    }),
  })
  return { signedOut: true }
}
