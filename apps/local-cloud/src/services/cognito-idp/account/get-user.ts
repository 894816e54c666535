import { toAttributeList } from '../attributes.ts'
import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import { requireAccessToken } from '../token-verification.ts'
import { describeFactors } from '../user-description.ts'

/** `GetUser {AccessToken}` → the caller's own name, readable attributes and factors. */
export function getUser(idp: Idp, input: Input): unknown {
  const { user, client } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  const readable = client.settings.readAttributes
  const attributes = toAttributeList(user).filter(({ Name }) => Name === 'sub' || readable === undefined || readable.includes(Name))
  return { Username: user.username, UserAttributes: attributes, ...describeFactors(user) }
}
