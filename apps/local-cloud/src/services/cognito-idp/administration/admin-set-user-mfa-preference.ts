import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { applyMfaPreference } from '../mfa-preference.ts'
import { requireUser } from './require-user.ts'

/** `AdminSetUserMFAPreference {UserPoolId, Username, SoftwareTokenMfaSettings, WebAuthnMfaSettings}` → `{}`. */
export function adminSetUserMfaPreference(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  applyMfaPreference(pool, user, input)
  idp.store.save()
  return {}
}
