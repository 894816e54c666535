import { AwsError, type Cloud } from '../../cloud.ts'
import type { IdentityPool, Provider } from './identity-pool.ts'

/** A login that held: who it is, and the provider that vouches. */
export interface Login {
  provider: Provider
  sub: string
  claims: Record<string, unknown>
}

/**
 * Checks the one entry of `Logins`: provider known, signature, issuer, client, life, and with ServerSideTokenCheck
 * that the person is not signed out or gone. @throws NotAuthorizedException
 */
export async function requireLogin(cloud: Cloud, pool: IdentityPool, logins: Record<string, string>): Promise<Login> {
  const [entry, ...others] = Object.entries(logins)
  if (entry === undefined) throw refused('Unauthenticated access is not supported for this identity pool.')
  if (others.length > 0) throw new AwsError('InvalidParameterException', 'Several logins at once are not part of the local cloud.')
  const [name, token] = entry
  const providers = pool.providers.filter((provider) => provider.name === name)
  if (providers.length === 0) throw refused('Token is not from a supported provider of this identity pool.')
  const unverified = peek(token)
  if (unverified['iss'] !== `https://${name}`) throw refused("Invalid login token. Issuer doesn't match providerName")
  refuseExpired(unverified['exp'], cloud.clock.now())
  const provider = providers.find((candidate) => candidate.clientId === unverified['aud'])
  if (provider === undefined) throw refused('Token is not from a supported provider of this identity pool.')
  const claims = await verified(cloud, token, provider)
  return { provider, sub: String(claims['sub']), claims }
}

async function verified(cloud: Cloud, token: string, provider: Provider): Promise<Record<string, unknown>> {
  const userPoolId = provider.name.slice(provider.name.indexOf('/') + 1)
  try {
    return await cloud.userPools.verify(token, { userPoolId, use: 'id', serverSide: provider.serverSideTokenCheck })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw refused(`Invalid login token. ${error.message}`)
  }
}

function refuseExpired(exp: unknown, nowMs: number): void {
  const now = Math.floor(nowMs / 1000)
  if (typeof exp === 'number' && now >= exp) throw refused(`Invalid login token. Token expired: ${now} >= ${exp}`)
}

/** Reads claims only to word the refusal; nothing is granted on them. */
function peek(token: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    if (typeof claims === 'object' && claims !== null) return claims as Record<string, unknown>
  } catch {
    // Falls through: what cannot be read is no token.
  }
  throw refused('Invalid login token. Not a valid OpenId Connect identity token.')
}

export function refused(message: string): AwsError {
  return new AwsError('NotAuthorizedException', message)
}
