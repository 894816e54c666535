import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { describeFactors, describeFirstFactors } from '../user-description.ts'
import { requireUser } from './require-user.ts'

/** `AdminGetUserAuthFactors {UserPoolId, Username}` → what GetUserAuthFactors tells the person. Passkeys are not named. */
export function adminGetUserAuthFactors(idp: Idp, input: Input): unknown {
  const { user } = requireUser(idp, input)
  return { Username: user.username, ...describeFactors(user), ConfiguredUserAuthFactors: describeFirstFactors(user) }
}
