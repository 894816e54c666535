import { requireUser } from '../administration/require-user.ts'
import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, requiredString } from '../input.ts'
import { requireAccessToken } from '../token-verification.ts'
import { requireSessionOf, requireTracking } from './tracking.ts'

/** `AdminRevokeUserSession {UserPoolId, Username, SessionId}` → `{}`: its refresh and access tokens count no more. */
export function adminRevokeUserSession(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  requireTracking(pool)
  requireSessionOf(pool, user, requiredString(input, 'SessionId'), idp.cloud.clock.now()).revoked = true
  idp.store.save()
  return {}
}

/** `RevokeUserSession {AccessToken, SessionId}` → `{}`: any of one's own but the one that asks. */
export function revokeUserSession(idp: Idp, input: Input): unknown {
  const { pool, user, claims } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  requireTracking(pool)
  const family = requireSessionOf(pool, user, requiredString(input, 'SessionId'), idp.cloud.clock.now())
  if (family.originJti === claims['origin_jti']) throw invalidParameter('The current session cannot be revoked.')
  family.revoked = true
  idp.store.save()
  return {}
}
