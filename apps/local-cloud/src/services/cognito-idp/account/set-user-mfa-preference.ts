import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import { applyMfaPreference } from '../mfa-preference.ts'
import { requireAccessToken } from '../token-verification.ts'

/** `SetUserMFAPreference {AccessToken, SoftwareTokenMfaSettings, WebAuthnMfaSettings}` → `{}`. */
export function setUserMfaPreference(idp: Idp, input: Input): unknown {
  const { pool, user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  applyMfaPreference(pool, user, input)
  idp.store.save()
  return {}
}
