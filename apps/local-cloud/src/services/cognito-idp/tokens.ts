import { randomUUID } from 'node:crypto'
import type { Idp } from './idp.ts'
import { type Claims, signJwt } from './jwt.ts'
import type { Client, Pool } from './pool.ts'
import type { User } from './user.ts'
import type { RefreshFamily } from './refresh-families.ts'
import { makeRoom, track } from './user-sessions/tracking.ts'
import { shapeTokens, type TokenShape, type TokenSource } from './token-generation.ts'

/** Claims that no trigger can set or suppress. */
const fixed = new Set(
  'acr amr aud at_hash auth_time azp cognito:username exp iat identities iss jti nbf nonce origin_jti sub token_use client_id scope username device_key event_id'.split(
    ' ',
  ),
)

export interface AuthenticationResult {
  AccessToken: string
  ExpiresIn: number
  TokenType: 'Bearer'
  RefreshToken?: string
  IdToken: string
}

export interface Holder {
  pool: Pool
  client: Client
  user: User
  source: TokenSource
  clientMetadata: Record<string, string>
  /** The `user-agent` of whoever signs in or refreshes. */
  agent: string
}

/** Starts a session of signed-in tokens: ID, access and the first refresh token. */
export async function issueTokens(idp: Idp, holder: Holder): Promise<AuthenticationResult> {
  const { pool, client, user, agent } = holder
  const now = idp.cloud.clock.now()
  const origin = { originJti: randomUUID(), sub: user.sub, clientId: client.id, authTime: Math.floor(now / 1000) }
  const tokens = await mintTokens(idp, holder, origin)
  makeRoom(pool, user, now)
  const session = track(pool, now, agent)
  const { token } = pool.families.start({ ...origin, expiresAt: now + client.settings.refreshTokenMs, ...(session && { session }) })
  idp.store.save()
  return { ...tokens, RefreshToken: token }
}

/** A new ID and access token for a session that exists, with the groups and attributes of now. */
export async function mintTokens(
  idp: Idp,
  holder: Holder,
  session: Pick<RefreshFamily, 'originJti' | 'authTime'>,
): Promise<AuthenticationResult> {
  const { pool, client, user } = holder
  const shape = await shapeTokens(idp, holder)
  const iat = Math.floor(idp.cloud.clock.now() / 1000)
  const common = {
    sub: user.sub,
    ...(shape.groups.groupsToOverride.length > 0 ? { 'cognito:groups': shape.groups.groupsToOverride } : {}),
    iss: pool.issuer,
    ...(client.settings.revocation ? { origin_jti: session.originJti } : {}),
    event_id: randomUUID(),
    auth_time: session.authTime,
    iat,
  }
  const id = changed({ ...readableAttributes(client, user), ...common, ...idClaims(client, user, shape, iat) }, shape.id)
  const access = changed({ ...common, ...accessClaims(client, user, shape, iat) }, shape.access)
  return {
    AccessToken: signJwt(access, pool.keys.access),
    ExpiresIn: client.settings.accessTokenMs / 1000,
    TokenType: 'Bearer',
    IdToken: signJwt(id, pool.keys.id),
  }
}

function idClaims(client: Client, user: User, shape: TokenShape, iat: number): Claims {
  const { iamRolesToOverride, preferredRole } = shape.groups
  return {
    token_use: 'id',
    aud: client.id,
    'cognito:username': user.username,
    ...(iamRolesToOverride.length > 0 ? { 'cognito:roles': iamRolesToOverride } : {}),
    ...(preferredRole === undefined ? {} : { 'cognito:preferred_role': preferredRole }),
    exp: iat + client.settings.idTokenMs / 1000,
    jti: randomUUID(),
  }
}

function accessClaims(client: Client, user: User, shape: TokenShape, iat: number): Claims {
  return {
    token_use: 'access',
    client_id: client.id,
    username: user.username,
    ...(shape.scopes.length > 0 ? { scope: shape.scopes.join(' ') } : {}),
    exp: iat + client.settings.accessTokenMs / 1000,
    jti: randomUUID(),
  }
}

/** The attributes that the client may read, verification flags as booleans. */
function readableAttributes(client: Client, user: User): Claims {
  const claims: Claims = {}
  for (const [name, value] of Object.entries(user.attributes)) {
    if (client.settings.readAttributes?.includes(name) === false) continue
    if (name === 'email_verified' || name === 'phone_number_verified') claims[name] = value === 'true'
    else if (name === 'address') claims[name] = { formatted: value }
    else claims[name] = value
  }
  return claims
}

function changed(claims: Claims, { add, suppress }: { add: Claims; suppress: string[] }): Claims {
  const result = { ...claims }
  for (const name of suppress) if (!fixed.has(name)) delete result[name]
  for (const [name, value] of Object.entries(add)) if (!fixed.has(name)) result[name] = value
  return result
}
