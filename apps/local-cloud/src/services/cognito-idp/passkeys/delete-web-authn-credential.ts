import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import { requireAccessToken } from '../token-verification.ts'

/** `DeleteWebAuthnCredential {AccessToken, CredentialId}` → `{}`. Sessions that it opened go on. */
export function deleteWebAuthnCredential(idp: Idp, input: Input): unknown {
  const { user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  const id = requiredString(input, 'CredentialId')
  const others = (user.passkeys ?? []).filter((passkey) => passkey.id !== id)
  if (others.length === (user.passkeys ?? []).length) throw new AwsError('ResourceNotFoundException', 'Credential not found.')
  user.passkeys = others
  user.modifiedAt = idp.cloud.clock.now()
  idp.store.save()
  return {}
}
