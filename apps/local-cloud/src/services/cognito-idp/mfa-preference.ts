import { type Input, invalidParameter } from './input.ts'
import type { Pool } from './pool.ts'
import type { User } from './user.ts'
import { flag, record } from './template-values.ts'

/** Switches the authenticator on, off or preferred. Off is refused where the pool demands a second factor. */
export function applyMfaPreference(pool: Pool, user: User, input: Input): void {
  for (const other of ['SMSMfaSettings', 'EmailMfaSettings', 'WebAuthnMfaSettings'])
    if (flag(record(input[other])['Enabled'])) throw invalidParameter(`User does not have delivery config set to turn on ${other}`)
  const settings = record(input['SoftwareTokenMfaSettings'])
  const enabled = flag(settings['Enabled'])
  if (enabled === undefined) return
  if (user.token === undefined) {
    if (enabled) throw invalidParameter('User has not verified software token mfa')
    return
  }
  if (!enabled && pool.settings.mfa === 'ON') throw invalidParameter('Cannot turn off MFA functionality, if required by user pool.')
  user.token.enabled = enabled
  user.token.preferred = enabled && (flag(settings['PreferredMfa']) ?? user.token.preferred)
}
