import { toAttributeList } from '../attributes.ts'
import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { describeFactors, describeRecord } from '../user-description.ts'
import { requireUser } from './require-user.ts'

/** `AdminGetUser {UserPoolId, Username}` → the person, attributes under `UserAttributes`. */
export function adminGetUser(idp: Idp, input: Input): unknown {
  const { user } = requireUser(idp, input)
  return { Username: user.username, UserAttributes: toAttributeList(user), ...describeRecord(user), ...describeFactors(user) }
}
