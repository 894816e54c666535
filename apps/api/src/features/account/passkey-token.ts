/** What an access token of the client for passkeys says of its person. */
export interface PasskeyToken {
  /** Epoch seconds of the sign-in that it came from. */
  authTime: number
}

/**
 * Reads a token that Cognito judges: its signature is looked at by the pool that takes it. Null for one of another person,
 * of another pool, or of no shape.
 */
export function passkeyTokenOf(token: string, { sub, userPoolId }: { sub: string | null; userPoolId: string }): PasskeyToken | null {
  const claims = claimsOf(token)
  const authTime = claims['auth_time']
  const isOwn = sub !== null && claims['sub'] === sub && claims['token_use'] === 'access'
  const isOurs = typeof claims['iss'] === 'string' && claims['iss'].endsWith(`/${userPoolId}`)
  return isOwn && isOurs && typeof authTime === 'number' ? { authTime } : null
}

function claimsOf(token: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
