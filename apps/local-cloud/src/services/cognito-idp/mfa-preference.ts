import { type Input, invalidParameter } from './input.ts'
import type { Pool } from './pool.ts'
import type { User } from './user.ts'
import { flag, record } from './template-values.ts'

/** Switches the authenticator on, off or preferred, and passkeys as two factors on or off: all of it or nothing. */
export function applyMfaPreference(pool: Pool, user: User, input: Input): void {
  for (const other of ['SMSMfaSettings', 'EmailMfaSettings'])
    if (flag(record(input[other])['Enabled'])) throw invalidParameter(`User does not have delivery config set to turn on ${other}`)
  const settings = record(input['SoftwareTokenMfaSettings'])
  const enabled = flag(settings['Enabled'])
  const passkeys = flag(record(input['WebAuthnMfaSettings'])['Enabled'])
  const { token } = user
  if (enabled === true && token === undefined) throw invalidParameter('User has not verified software token mfa')
  if (enabled === false && token !== undefined && pool.settings.mfa === 'ON')
    throw invalidParameter('Cannot turn off MFA functionality, if required by user pool.')
  if (passkeys === true) requireRoomForPasskeys(pool, enabled ?? token?.enabled ?? false)
  if (passkeys !== undefined) user.passkeyMfa = passkeys
  if (enabled === undefined || token === undefined) return
  token.enabled = enabled
  token.preferred = enabled && (flag(settings['PreferredMfa']) ?? token.preferred)
}

/** A passkey counts as two factors only where the pool says so, and beside another factor that is left when it is lost. */
function requireRoomForPasskeys(pool: Pool, hasToken: boolean): void {
  if (pool.settings.webAuthn.factor !== 'MULTI_FACTOR_WITH_USER_VERIFICATION')
    throw invalidParameter('Passkeys are not configured as multi-factor authentication in this user pool.')
  if (!hasToken) throw invalidParameter('User must have another MFA method to turn on passkey MFA.')
}
