import { AwsError, type AwsCall } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { type Input, notAuthorized, requiredString, stringMap } from '../input.ts'
import type { Client, Pool } from '../pool.ts'
import type { User } from '../user.ts'
import type { RefreshFamily } from '../refresh-families.ts'
import { type AuthenticationResult, mintTokens } from '../tokens.ts'
import { touch } from '../user-sessions/tracking.ts'

/** `GetTokensFromRefreshToken {RefreshToken, ClientId}` → new tokens; a new refresh token too when the client rotates. Unsigned. */
export async function getTokensFromRefreshToken(idp: Idp, input: Input, { headers }: AwsCall): Promise<unknown> {
  const { pool, client } = idp.store.client(requiredString(input, 'ClientId'))
  const token = requiredString(input, 'RefreshToken')
  const refresh = { pool, client, token, clientMetadata: stringMap(input, 'ClientMetadata'), agent: headers['user-agent'] ?? '' }
  return { AuthenticationResult: await refreshTokens(idp, refresh) }
}

interface Refresh {
  pool: Pool
  client: Client
  token: string
  clientMetadata: Record<string, string>
  agent: string
}

/** Groups and attributes are those of now; `auth_time` and `origin_jti` those of the sign-in. */
export async function refreshTokens(idp: Idp, { pool, client, token, clientMetadata, agent }: Refresh): Promise<AuthenticationResult> {
  const { family, user } = requireLive({ pool, client, token, now: idp.cloud.clock.now() })
  const tokens = await mintTokens(idp, { pool, client, user, source: 'RefreshTokens', clientMetadata, agent }, family)
  // The trigger took its time: the token may have been revoked, or spent by another call, meanwhile.
  const now = idp.cloud.clock.now()
  requireLive({ pool, client, token, now })
  touch(family, now, agent)
  const graceMs = client.settings.rotationGraceMs
  if (graceMs === undefined) return tokens
  const rotated = pool.families.rotate(family, token, now + graceMs)
  idp.store.save()
  return { ...tokens, RefreshToken: rotated }
}

function requireLive({ pool, client, token, now }: Omit<Refresh, 'clientMetadata' | 'agent'> & { now: number }): {
  family: RefreshFamily
  user: User
} {
  const found = pool.families.find(token, now)
  if (found.state === 'unknown' || found.family.clientId !== client.id) throw notAuthorized('Invalid Refresh Token')
  const { family } = found
  if (family.revoked) throw notAuthorized('Refresh Token has been revoked')
  if (now >= family.expiresAt) throw notAuthorized('Refresh Token has expired')
  if (found.state === 'reused') throw new AwsError('RefreshTokenReuseException', 'Refresh token has been invalidated by rotation')
  const user = pool.users.bySub(family.sub)
  if (user === undefined) throw notAuthorized('Refresh Token has been revoked')
  if (!user.enabled) throw notAuthorized('User is disabled.')
  return { family, user }
}
