import type { Pool } from '../pool.ts'
import type { Passkey, User } from '../user.ts'

/**
 * Whether somebody may sign in by passkey now. Where the pool asks for a second factor, only when one counts as two there
 * and the person's own setting says so (SDK 3.1169, WebAuthnMfaSettingsType).
 */
export function maySignInByPasskey({ settings }: Pool, user: User): boolean {
  const { relyingPartyId, factor } = settings.webAuthn
  if (!settings.firstFactors.includes('WEB_AUTHN') || relyingPartyId === undefined) return false
  if (passkeysFor(user, relyingPartyId).length === 0) return false
  const asksForTwo = settings.mfa === 'ON' || (settings.mfa === 'OPTIONAL' && user.token?.enabled === true)
  return !asksForTwo || (factor === 'MULTI_FACTOR_WITH_USER_VERIFICATION' && user.passkeyMfa === true)
}

/** Those of the domain that the pool is set to: a change of the domain leaves the others useless. */
export function passkeysFor(user: User, relyingPartyId: string): Passkey[] {
  return (user.passkeys ?? []).filter((passkey) => passkey.relyingPartyId === relyingPartyId)
}

/** Epoch seconds, as every answer describes one. */
export function describePasskey(passkey: Passkey): Record<string, unknown> {
  return {
    CredentialId: passkey.id,
    FriendlyCredentialName: passkey.friendlyName,
    RelyingPartyId: passkey.relyingPartyId,
    ...(passkey.attachment !== undefined && { AuthenticatorAttachment: passkey.attachment }),
    AuthenticatorTransports: passkey.transports,
    CreatedAt: passkey.createdAt / 1000,
  }
}
