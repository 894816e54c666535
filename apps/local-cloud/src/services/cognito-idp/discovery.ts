import type { Pool } from './pool.ts'
import { toJwks } from './signing-keys.ts'

/** `GET /POOL/.well-known/…`: the key set, or the discovery document with AWS's issuer and `host`'s addresses. */
export function wellKnown(pool: Pool, document: string, host: string): Record<string, unknown> | undefined {
  if (document === 'jwks.json') return toJwks(pool.keys)
  if (document !== 'openid-configuration') return undefined
  const base = `${host}/${pool.id}`
  return {
    authorization_endpoint: `${base}/oauth2/authorize`,
    end_session_endpoint: `${base}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: pool.issuer,
    jwks_uri: `${base}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${base}/oauth2/revoke`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${base}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${base}/oauth2/userInfo`,
  }
}
