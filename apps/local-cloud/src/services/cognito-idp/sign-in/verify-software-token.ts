import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, notAuthorized, optionalString, requiredString } from '../input.ts'
import type { SoftwareToken, User } from '../user.ts'
import { spendCode } from '../software-token.ts'
import { requireAccessToken } from '../token-verification.ts'

/**
 * `VerifySoftwareToken {UserCode, AccessToken | Session}` → `{Status, Session?}`. Replaces the authenticator
 * before, with nothing but an access token, as AWS does.
 */
export function verifySoftwareToken(idp: Idp, input: Input): unknown {
  const code = requiredString(input, 'UserCode')
  const deviceName = optionalString(input, 'FriendlyDeviceName') ?? ''
  const token = optionalString(input, 'Session')
  if (token === undefined || optionalString(input, 'AccessToken') !== undefined) {
    const { user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
    activate(idp, user, { secret: user.pendingSecret, code, deviceName, enabled: user.token?.enabled ?? false })
    return { Status: 'SUCCESS' }
  }
  const session = idp.sessions.read(token)
  const settled = session.user?.token !== undefined
  if (session.challenge !== 'MFA_SETUP' || session.user === undefined || settled) throw notAuthorized('Invalid session for the user.')
  activate(idp, session.user, { secret: session.secret, code, deviceName, enabled: true })
  idp.sessions.consume(token)
  return { Status: 'SUCCESS', Session: idp.sessions.open({ ...session, verified: true }) }
}

interface Candidate {
  secret: string | undefined
  code: string
  deviceName: string
  enabled: boolean
}

function activate(idp: Idp, user: User, { secret, code, deviceName, enabled }: Candidate): void {
  if (secret === undefined) throw invalidParameter('User has not requested a software token')
  const token: SoftwareToken = { secret, deviceName, enabled, preferred: enabled, usedSteps: [] }
  if (spendCode(token, code, idp.cloud.clock.now()) !== 'right') throw new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch')
  user.token = token
  delete user.pendingSecret
  idp.store.save()
}
