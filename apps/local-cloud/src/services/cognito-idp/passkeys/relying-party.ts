import { AwsError } from '../../../cloud.ts'
import type { Pool } from '../pool.ts'

/** Whom passkeys of a pool are for, and how much one of them proves. */
export interface RelyingParty {
  id: string
  requiresVerification: boolean
}

/** @throws WebAuthnNotEnabledException, WebAuthnConfigurationMissingException */
export function requireRelyingParty({ id, settings }: Pool): RelyingParty {
  if (!settings.firstFactors.includes('WEB_AUTHN')) throw new AwsError('WebAuthnNotEnabledException', `User pool ${id} allows no passkeys.`)
  const { relyingPartyId, verification, factor } = settings.webAuthn
  if (relyingPartyId === undefined)
    throw new AwsError('WebAuthnConfigurationMissingException', `User pool ${id} has no relying party and no domain.`)
  return { id: relyingPartyId, requiresVerification: verification === 'required' || factor === 'MULTI_FACTOR_WITH_USER_VERIFICATION' }
}

/** The relying party's own domain and what lies below it, by TLS; browsers let `localhost` off that. */
export function isOriginOf(relyingPartyId: string, origin: string): boolean {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) return false
  const { protocol, hostname } = new URL(origin)
  const isSecure = protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost')
  return isSecure && (hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`))
}
