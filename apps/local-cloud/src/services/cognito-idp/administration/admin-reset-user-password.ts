import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, notAuthorized } from '../input.ts'
import { issueCode } from '../mailed-codes.ts'
import { sendMessage } from '../messages.ts'
import { requireUser } from './require-user.ts'

/** `AdminResetUserPassword {UserPoolId, Username}` → `{}`: the person must choose a new password with the mailed code. */
export async function adminResetUserPassword(idp: Idp, input: Input): Promise<unknown> {
  const { pool, user } = requireUser(idp, input)
  if (!user.enabled) throw notAuthorized('User is disabled.')
  if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED')
    throw notAuthorized('User password cannot be reset in the current state.')
  if (user.attributes['email_verified'] !== 'true')
    throw invalidParameter('Cannot reset password for the user as there is no registered/verified email or phone_number')
  const now = idp.cloud.clock.now()
  user.status = 'RESET_REQUIRED'
  user.modifiedAt = now
  const code = issueCode(user, 'reset', now)
  idp.store.save()
  await sendMessage(idp, { pool, client: undefined, user, source: 'ForgotPassword', code })
  return {}
}
