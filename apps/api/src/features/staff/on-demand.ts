import { approve } from './approve.ts'
import { bringBack } from './bring-back.ts'
import { changeRole } from './change-role.ts'
import { decline } from './decline.ts'
import { endSession } from './end-session.ts'
import { importStaff } from './import-staff.ts'
import { inviteStaff } from './invite-staff.ts'
import { listHistory } from './list-history.ts'
import { listSessions } from './list-sessions.ts'
import { reinstate } from './reinstate.ts'
import { remove } from './remove.ts'
import { resendInvitation } from './resend-invitation.ts'
import { resetMfa } from './reset-mfa.ts'
import { resetPassword } from './reset-password.ts'
import { signOut } from './sign-out.ts'
import { suspend } from './suspend.ts'

/** What the function loads with the first request for any of it. One file: with one each, a start would read every piece that two of them share. */
export const onDemand = {
  approve,
  bringBack,
  changeRole,
  decline,
  endSession,
  importStaff,
  inviteStaff,
  listHistory,
  listSessions,
  reinstate,
  remove,
  resendInvitation,
  resetMfa,
  resetPassword,
  signOut,
  suspend,
}
