import { writeAttributes } from '../attributes.ts'
import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, requiredString } from '../input.ts'
import { requireCode } from '../mailed-codes.ts'
import { personKey } from '../password-check.ts'
import { requireAccessToken } from '../token-verification.ts'

/** `VerifyUserAttribute {AccessToken, AttributeName, Code}` → `{}`: the e-mail that the code went to now counts. */
export function verifyUserAttribute(idp: Idp, input: Input): unknown {
  const { pool, user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  if (requiredString(input, 'AttributeName') !== 'email') throw invalidParameter('Only the attribute email can be verified.')
  idp.limits.count('AttributeCode', personKey(pool, user.username))
  const now = idp.cloud.clock.now()
  const { value, spend } = requireCode(user, 'attribute', requiredString(input, 'Code'), now)
  writeAttributes(pool, user, { ...(value === undefined ? {} : { email: value }), email_verified: 'true' }, now)
  spend()
  idp.store.save()
  return {}
}
