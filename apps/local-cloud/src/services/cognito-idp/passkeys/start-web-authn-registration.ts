import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import { requireAccessToken } from '../token-verification.ts'
import { passkeysFor } from './passkey.ts'
import { registrationMs } from './registrations.ts'
import { requireRelyingParty } from './relying-party.ts'
import { algorithms } from './verification.ts'

/**
 * `StartWebAuthnRegistration {AccessToken}` → `{CredentialCreationOptions}`, as `navigator.credentials.create` takes them
 * in JSON. The token needs the scope `aws.cognito.signin.user.admin`.
 */
export function startWebAuthnRegistration(idp: Idp, input: Input): unknown {
  const { pool, client, user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  const party = requireRelyingParty(pool)
  const name = user.attributes['email'] ?? user.username
  return {
    CredentialCreationOptions: {
      rp: { id: party.id, name: party.id },
      user: { id: Buffer.from(user.sub).toString('base64url'), name, displayName: user.attributes['name'] ?? name },
      challenge: idp.registrations.begin(pool, client, user),
      pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
      timeout: registrationMs,
      excludeCredentials: passkeysFor(user, party.id).map(({ id, transports }) => ({ type: 'public-key', id, transports })),
      authenticatorSelection: {
        requireResidentKey: true,
        residentKey: 'required',
        userVerification: party.requiresVerification ? 'required' : 'preferred',
      },
    },
  }
}
