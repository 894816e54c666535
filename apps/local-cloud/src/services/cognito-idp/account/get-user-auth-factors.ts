import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import { requireAccessToken } from '../token-verification.ts'
import { describeFactors, describeFirstFactors } from '../user-description.ts'

/** `GetUserAuthFactors {AccessToken}` → `{Username, PreferredMfaSetting?, UserMFASettingList?, ConfiguredUserAuthFactors}`. */
export function getUserAuthFactors(idp: Idp, input: Input): unknown {
  const { user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  return { Username: user.username, ...describeFactors(user), ConfiguredUserAuthFactors: describeFirstFactors(user) }
}
