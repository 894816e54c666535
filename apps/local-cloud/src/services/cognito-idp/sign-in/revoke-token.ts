import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'

/** `RevokeToken {Token, ClientId}` → `{}`: ends the sign-in that the refresh token belongs to. Unsigned. */
export function revokeToken(idp: Idp, input: Input): unknown {
  const { pool, client } = idp.store.client(requiredString(input, 'ClientId'))
  const token = requiredString(input, 'Token')
  if (!client.settings.revocation) throw new AwsError('UnsupportedOperationException', 'Token revocation is not enabled for this client')
  if (token.split('.').length === 3) throw new AwsError('UnsupportedTokenTypeException', 'Unsupported token type')
  const found = pool.families.find(token, idp.cloud.clock.now())
  if (found.state === 'unknown') return {}
  if (found.family.clientId !== client.id) throw new AwsError('UnauthorizedException', 'Client is not authorized to revoke this token')
  found.family.revoked = true
  idp.store.save()
  return {}
}
