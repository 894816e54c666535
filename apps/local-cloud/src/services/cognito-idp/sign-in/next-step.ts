import type { Idp } from '../idp.ts'
import { notAuthorized } from '../input.ts'
import type { Session } from '../sessions.ts'
import type { User } from '../user.ts'
import { issueTokens } from '../tokens.ts'
import { triggerAttributes } from '../trigger-attributes.ts'

/** A sign-in whose person is known and proven so far. */
export type KnownSession = Session & { user: User }

export interface Challenge {
  ChallengeName: string
  Session: string
  ChallengeParameters: Record<string, string>
}

/** What comes after the password: a new password, the authenticator's setup or code, or tokens. */
export async function nextStep(idp: Idp, session: KnownSession): Promise<unknown> {
  const { pool, user } = session
  if (user.status === 'FORCE_CHANGE_PASSWORD') return newPasswordChallenge(idp, session)
  if (pool.settings.mfa === 'ON' && user.token === undefined) return mfaSetupChallenge(idp, session)
  if (pool.settings.mfa === 'ON' || (pool.settings.mfa === 'OPTIONAL' && user.token?.enabled === true)) return codeChallenge(idp, session)
  return completeSignIn(idp, session)
}

/** Runs PostAuthentication and PreTokenGeneration, then issues tokens. Either trigger can keep the person out. */
export async function completeSignIn(idp: Idp, session: KnownSession): Promise<unknown> {
  const { pool, client, user, clientMetadata, newPassword, agent } = session
  requirePresent(session)
  await idp.triggers.fire({
    pool,
    client,
    name: 'PostAuthentication',
    source: 'PostAuthentication_Authentication',
    username: user.username,
    request: { userAttributes: triggerAttributes(user), newDeviceUsed: false, clientMetadata },
    response: {},
  })
  requirePresent(session)
  const source = newPassword ? 'NewPasswordChallenge' : 'Authentication'
  return { ChallengeParameters: {}, AuthenticationResult: await issueTokens(idp, { pool, client, user, source, clientMetadata, agent }) }
}

/** An administrator may have disabled or deleted the person since the session began. */
function requirePresent({ pool, user }: KnownSession): void {
  if (pool.users.bySub(user.sub) !== user) throw notAuthorized('Incorrect username or password.')
  if (!user.enabled) throw notAuthorized('User is disabled.')
}

function newPasswordChallenge(idp: Idp, session: KnownSession): Challenge {
  const { user, pool } = session
  const { sub: _sub, ...attributes } = user.attributes
  const missing = pool.settings.schema.filter(({ name, required }) => required && attributes[name] === undefined)
  return challenge(idp, session, 'NEW_PASSWORD_REQUIRED', {
    USER_ID_FOR_SRP: user.username,
    requiredAttributes: JSON.stringify(missing.map(({ name }) => `userAttributes.${name}`)),
    userAttributes: JSON.stringify(attributes),
  })
}

function mfaSetupChallenge(idp: Idp, session: KnownSession): Challenge {
  return challenge(idp, session, 'MFA_SETUP', {
    USER_ID_FOR_SRP: session.user.username,
    MFAS_CAN_SETUP: JSON.stringify(['SOFTWARE_TOKEN_MFA']),
  })
}

function codeChallenge(idp: Idp, session: KnownSession): Challenge {
  const { user } = session
  return challenge(idp, session, 'SOFTWARE_TOKEN_MFA', {
    USER_ID_FOR_SRP: user.username,
    FRIENDLY_DEVICE_NAME: user.token?.deviceName ?? '',
  })
}

function challenge(idp: Idp, session: KnownSession, name: Session['challenge'], parameters: Record<string, string>): Challenge {
  return { ChallengeName: name, Session: idp.sessions.open({ ...session, challenge: name }), ChallengeParameters: parameters }
}
