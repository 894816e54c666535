import { SignJWT } from 'jose/jwt/sign'
import { exportJWK } from 'jose/key/export'
import { generateKeyPair } from 'jose/key/generate/keypair'

export const POOL = 'ap-northeast-1_test'
export const ISSUER = `https://cognito-idp.ap-northeast-1.amazonaws.com/${POOL}`
export const CLIENT = 'client-of-the-web-app'

/** Claims and header of a token, as a test wants to bend them. An undefined claim is left out. */
export interface TokenShape {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  key?: Parameters<SignJWT['sign']>[0]
}

/** One pair for all pools of a process: to find its primes takes longer than most tests. */
let pair: ReturnType<typeof generateKeyPair> | undefined

/** A user pool's keys: what it publishes and the tokens it signs. */
export async function createTestPool() {
  const { privateKey, publicKey } = await (pair ??= generateKeyPair('RS256', { extractable: true }))
  const jwk = { ...(await exportJWK(publicKey)), kid: 'access-key', alg: 'RS256', use: 'sig' }
  let fetches = 0
  return {
    jwk,
    jwks: { keys: [jwk] as object[] },
    online: true,
    get fetches() {
      return fetches
    },
    /** The JWKS address, without a network. */
    fetch(): Promise<Pick<Response, 'ok' | 'json'>> {
      fetches++
      if (!this.online) return Promise.reject(new TypeError('fetch failed'))
      return Promise.resolve({ ok: true, json: () => Promise.resolve(this.jwks) })
    },
    /** An access token of this pool for somebody, at a time in epoch milliseconds. */
    accessToken(
      sub: string,
      groups: string[],
      now: number,
      { claims = {}, header = {}, key = privateKey }: TokenShape = {},
    ): Promise<string> {
      const second = Math.floor(now / 1000)
      const all = {
        sub,
        iss: ISSUER,
        client_id: CLIENT,
        token_use: 'access',
        scope: '',
        auth_time: second,
        iat: second,
        exp: second + 300,
        ...(groups.length > 0 && { 'cognito:groups': groups }),
        ...claims,
      }
      const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
      return new SignJWT(given).setProtectedHeader({ alg: 'RS256', kid: 'access-key', ...header }).sign(key)
    },
  }
}
export type TestPool = Awaited<ReturnType<typeof createTestPool>>
