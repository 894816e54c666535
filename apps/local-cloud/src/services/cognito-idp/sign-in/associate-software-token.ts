import type { Idp } from '../idp.ts'
import { type Input, notAuthorized, optionalString, requiredString } from '../input.ts'
import { requireAccessToken } from '../token-verification.ts'
import { makeTotpSecret } from '../totp.ts'

/** `AssociateSoftwareToken {AccessToken | Session}` → `{SecretCode, Session?}`. The secret counts only once verified. */
export function associateSoftwareToken(idp: Idp, input: Input): unknown {
  const token = optionalString(input, 'Session')
  const secret = makeTotpSecret()
  if (token === undefined || optionalString(input, 'AccessToken') !== undefined) {
    const { user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
    user.pendingSecret = secret
    idp.store.save()
    return { SecretCode: secret }
  }
  const session = idp.sessions.read(token)
  if (session.challenge !== 'MFA_SETUP') throw notAuthorized('Invalid session for the user.')
  idp.sessions.consume(token)
  return { SecretCode: secret, Session: idp.sessions.open({ ...session, secret, verified: false }) }
}
