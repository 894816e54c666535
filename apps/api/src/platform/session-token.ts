import type { webcrypto } from 'node:crypto'
import { jwtVerify } from 'jose/jwt/verify'
import type { JWTPayload } from 'jose'

/** A verified Cognito access token, as far as we use it. */
export interface Session {
  sub: string
  groups: readonly string[]
  /** Epoch seconds of the sign-in, constant over refreshes. */
  authTime: number
}

/** Why a token is refused; a text of ours, never a part of the token. */
export class SessionTokenError extends Error {
  constructor(why: string) {
    super(`The session token is refused: ${why}.`)
    this.name = 'SessionTokenError'
  }
}

/** The keys could not be fetched, so nothing can be verified. */
export class KeysUnavailableError extends Error {
  constructor() {
    super('The keys of the user pool cannot be read.')
    this.name = 'KeysUnavailableError'
  }
}

export interface SessionTokenOptions {
  issuer: string
  clientId: string
  jwksUrl: string
  now: () => number
  send: (url: string, sent: { signal: AbortSignal }) => Promise<Pick<Response, 'ok' | 'json'>>
}

type Key = webcrypto.CryptoKey
/** RS256, as the pool signs; no other algorithm is ever asked for. */
const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** An unknown key id asks the pool again at most this often, so that a flood of forgeries costs nothing. */
const REFETCH_MS = 60_000

/** More than people at work at once; the oldest makes room. */
const CAPACITY = 500

/**
 * Verifies access tokens of one client of one pool: RS256 by a key of this pool's JWKS, issuer, client,
 * `token_use`, expiry without any grace. Headers such as `jku` or `jwk` are never followed. What was signed stays signed:
 * a token that was good is good until it expires or the keys are read anew, without its signature being computed again.
 * @throws SessionTokenError for a token that is not good now, KeysUnavailableError when no key is known
 */
export function sessionVerifier(options: SessionTokenOptions): (token: string) => Promise<Session> {
  const { now } = options
  const good = new Map<string, { session: Session; from: number; until: number }>()
  const keyOf = keyring(options, () => good.clear())
  return async function verifySession(token) {
    const known = good.get(token)
    const second = Math.floor(now() / 1000)
    if (known && second >= known.from && second < known.until) return known.session
    good.delete(token)
    const claims = await verified(token, keyOf, options)
    const session = sessionOf(claims, options)
    if (good.size >= CAPACITY) good.delete(good.keys().next().value!)
    good.set(token, { session, from: second, until: claims.exp! })
    return session
  }
}

async function verified(token: string, keyOf: KeyOf, { issuer, now }: SessionTokenOptions): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, ({ kid }) => keyOf(kid), {
    algorithms: ['RS256'],
    issuer,
    requiredClaims: ['sub', 'exp', 'iat', 'auth_time', 'token_use', 'client_id'],
    currentDate: new Date(now()),
  }).catch((error: unknown) => {
    if (error instanceof KeysUnavailableError) throw error
    throw new SessionTokenError(error instanceof SessionTokenError ? 'unknown key' : 'signature, issuer or time')
  })
  return payload
}

function sessionOf(claims: JWTPayload, { clientId, now }: SessionTokenOptions): Session {
  const { sub, iat, auth_time: authTime, token_use: use, client_id: client, 'cognito:groups': groups = [] } = claims
  if (use !== 'access') throw new SessionTokenError('not an access token')
  if (client !== clientId) throw new SessionTokenError('another client')
  const ahead = now() / 1000 + 60
  if (typeof authTime !== 'number' || typeof iat !== 'number' || authTime > ahead || iat > ahead) throw new SessionTokenError('time')
  if (typeof sub !== 'string' || sub === '') throw new SessionTokenError('no subject')
  if (!Array.isArray(groups) || !groups.every((group) => typeof group === 'string')) throw new SessionTokenError('groups')
  return { sub, groups, authTime }
}

type KeyOf = (kid: string | undefined) => Promise<Key>

function keyring({ jwksUrl, now, send }: SessionTokenOptions, renewed: () => void): KeyOf {
  let keys = new Map<string, Key>()
  let fetchedAt = Number.NEGATIVE_INFINITY
  let fetching: Promise<void> | null = null

  async function refetch(): Promise<void> {
    fetchedAt = now()
    const answer = await send(jwksUrl, { signal: AbortSignal.timeout(2_000) })
    if (!answer.ok) throw new KeysUnavailableError()
    keys = await importKeys(await answer.json())
    renewed()
  }

  return async function keyOf(kid) {
    if (kid === undefined) throw new SessionTokenError('no key id')
    const known = keys.get(kid)
    if (known) return known
    if (keys.size === 0 || Math.abs(now() - fetchedAt) >= REFETCH_MS || fetching) {
      fetching ??= refetch().finally(() => (fetching = null))
      await fetching.catch(() => undefined)
    }
    const found = keys.get(kid)
    if (found) return found
    throw keys.size === 0 ? new KeysUnavailableError() : new SessionTokenError('unknown key')
  }
}

async function importKeys(jwks: unknown): Promise<Map<string, Key>> {
  const listed = (jwks as { keys?: unknown }).keys
  const keys = new Map<string, Key>()
  for (const jwk of Array.isArray(listed) ? (listed as Record<string, string>[]) : []) {
    if (jwk['kty'] !== 'RSA' || typeof jwk['kid'] !== 'string' || typeof jwk['n'] !== 'string' || typeof jwk['e'] !== 'string') continue
    const { n, e } = jwk
    keys.set(jwk['kid'], await crypto.subtle.importKey('jwk', { kty: 'RSA', n, e }, RS256, false, ['verify']))
  }
  return keys
}
