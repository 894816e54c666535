import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import type { Pool } from '../pool.ts'
import { requireUser } from '../administration/require-user.ts'
import { requireAccessToken } from '../token-verification.ts'
import type { User } from '../user.ts'
import { liveSessions, requireTracking } from './tracking.ts'

/** `AdminListUserSessions {UserPoolId, Username}` → `{Sessions}`, all of them in one page. */
export function adminListUserSessions(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  return { Sessions: describeSessions(idp, pool, user) }
}

/** `ListUserSessions {AccessToken}` → `{Sessions}`, the one of the token marked. */
export function listUserSessions(idp: Idp, input: Input): unknown {
  const { pool, user, claims } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  return { Sessions: describeSessions(idp, pool, user, claims['origin_jti']) }
}

/** Newest first. AWS lists a new one within seconds: the cloud's lag of lists holds for it as well. */
function describeSessions(idp: Idp, pool: Pool, user: User, current?: unknown): Record<string, unknown>[] {
  requireTracking(pool)
  const now = idp.cloud.clock.now()
  return liveSessions(pool, user, now)
    .flatMap(({ session, clientId, originJti }) => (session === undefined ? [] : [{ ...session, clientId, originJti }]))
    .filter(({ createdAt }) => createdAt <= now - idp.listLag.ms)
    .toSorted((one, other) => other.createdAt - one.createdAt)
    .map(({ id, clientId, originJti, createdAt, activeAt, deviceType, address }) => ({
      SessionId: id,
      SessionType: 'TOKEN',
      ClientId: clientId,
      CreateDate: createdAt / 1000,
      LastActiveDate: activeAt / 1000,
      DeviceType: deviceType,
      LastIPAddress: address,
      LastLocation: { Country: 'unknown' },
      IsCurrentSession: originJti === current,
    }))
}
