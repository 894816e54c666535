import { editAccount } from './edit-account.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { listActivity } from './list-activity.ts'
import { listSessions } from './list-sessions.ts'
import { settlePasskeys } from './settle-passkeys.ts'
import { signOutEverywhere } from './sign-out-everywhere.ts'

/** What the function loads with the first request for any of it, in one file. */
export const onDemand = { editAccount, endOtherSessions, endSession, listActivity, listSessions, settlePasskeys, signOutEverywhere }
