import type { Idp } from './idp.ts'
import { notAuthorized } from './input.ts'
import { type Claims, verifyJwt } from './jwt.ts'
import type { Client, Pool } from './pool.ts'
import type { User } from './user.ts'
import { userAdminScope } from './token-generation.ts'

const kinds = { id: 'Identity Token', access: 'Access Token' } as const

/** Checks signature, issuer, kind and life of a pool's own token. @throws NotAuthorizedException */
export function verifyToken(pool: Pool, token: string, use: 'id' | 'access', now: number): Claims {
  const claims = verifyJwt(token, pool.keys[use])
  if (claims === undefined || claims['iss'] !== pool.issuer || claims['token_use'] !== use) throw notAuthorized(`Invalid ${kinds[use]}`)
  if (typeof claims['exp'] !== 'number' || now >= claims['exp'] * 1000) throw notAuthorized(`${kinds[use]} has expired`)
  return claims
}

/** The signed-in, enabled person behind verified claims. @throws NotAuthorizedException when signed out, disabled or deleted. */
export function requireLivePerson(pool: Pool, claims: Claims, use: 'id' | 'access'): User {
  const user = pool.users.bySub(String(claims['sub']))
  const family = typeof claims['origin_jti'] === 'string' ? pool.families.byOrigin(claims['origin_jti']) : undefined
  const signedOut = user !== undefined && Number(claims['auth_time']) * 1000 < user.signedOutAt - 1000
  if (user === undefined || family?.revoked === true || signedOut) throw notAuthorized(`${kinds[use]} has been revoked`)
  if (!user.enabled) throw notAuthorized('User is disabled.')
  return user
}

/** Who calls a self-service operation. Only the access token decides, as at Cognito's public endpoint. */
export function requireAccessToken(idp: Idp, token: string): { pool: Pool; client: Client; user: User; claims: Claims } {
  const pool = idp.store.pools().find((candidate) => verifyJwt(token, candidate.keys.access) !== undefined)
  if (pool === undefined) throw notAuthorized('Invalid Access Token')
  const claims = verifyToken(pool, token, 'access', idp.cloud.clock.now())
  const user = requireLivePerson(pool, claims, 'access')
  if (
    !String(claims['scope'] ?? '')
      .split(' ')
      .includes(userAdminScope)
  )
    throw notAuthorized('Access Token does not have required scopes')
  const client = pool.clients.get(String(claims['client_id']))
  if (client === undefined) throw notAuthorized('Invalid Access Token')
  return { pool, client, user, claims }
}
