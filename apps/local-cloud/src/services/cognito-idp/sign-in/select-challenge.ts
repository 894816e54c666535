import { createHmac } from 'node:crypto'
import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { invalidParameter, notAuthorized } from '../input.ts'
import { maySignInByPasskey } from '../passkeys/passkey.ts'
import type { Pool } from '../pool.ts'
import type { User } from '../user.ts'
import type { Answer } from './challenge-answer.ts'
import { findPerson } from './find-person.ts'
import type { Start } from './flow-start.ts'
import { parameter } from './parameter.ts'
import { passwordVerifierChallenge } from './password-verifier.ts'
import { signInByPassword } from './password.ts'
import { preAuthenticate } from './pre-authentication.ts'
import { webAuthnChallenge } from './web-authn.ts'

/** USER_AUTH: the person may choose the first factor, or the app prefers one. */
export async function signInByChoice(idp: Idp, start: Start): Promise<unknown> {
  const { pool, client, parameters, clientMetadata, agent } = start
  if (pool.settings.tier === 'LITE')
    throw new AwsError('FeatureUnavailableInTierException', 'Choice-based sign-in is not available in the LITE tier.')
  const username = parameter(parameters, 'USERNAME')
  const preferred = parameters['PREFERRED_CHALLENGE']
  const { user } = findPerson(pool, client, username)
  const factors = factorsOf(pool, user, username)
  if (preferred !== undefined && factors.includes(preferred)) return signInByFactor(idp, preferred, start)
  const session = { pool, client, user, username, challenge: 'SELECT_CHALLENGE' as const, newPassword: false, clientMetadata, agent }
  return { ChallengeName: 'SELECT_CHALLENGE', Session: idp.sessions.open(session), AvailableChallenges: factors, ChallengeParameters: {} }
}

/** The person's choice, with the password or SRP_A beside it. */
export async function answerSelectChallenge(idp: Idp, answer: Answer): Promise<unknown> {
  if (answer.session === undefined) throw invalidParameter('Missing required parameter Session')
  const session = idp.sessions.read(answer.session)
  const { pool, client, responses, agent } = answer
  if (session.client !== client || session.challenge !== 'SELECT_CHALLENGE' || session.username !== parameter(responses, 'USERNAME'))
    throw notAuthorized('Invalid session for the user.')
  const factor = parameter(responses, 'ANSWER')
  if (!factorsOf(pool, session.user, session.username).includes(factor))
    throw invalidParameter(`The challenge ${factor} is not available for this user`)
  const reply = await signInByFactor(idp, factor, { pool, client, parameters: responses, clientMetadata: session.clientMetadata, agent })
  idp.sessions.consume(answer.session)
  return reply
}

/**
 * What somebody can begin with. For people who do not exist, one of what the pool allows, so that having a passkey does
 * not show that somebody is there; AWS picks at each call, which two calls would tell apart, the local cloud by the name.
 */
function factorsOf(pool: Pool, user: User | undefined, username: string): string[] {
  const factors = ['PASSWORD', 'PASSWORD_SRP']
  const allowsPasskeys = pool.settings.firstFactors.includes('WEB_AUTHN') && pool.settings.webAuthn.relyingPartyId !== undefined
  const byPasskey = user === undefined ? allowsPasskeys && seemsToHavePasskey(pool, username) : maySignInByPasskey(pool, user)
  return byPasskey ? [...factors, 'WEB_AUTHN'] : factors
}

function seemsToHavePasskey(pool: Pool, username: string): boolean {
  const key = Buffer.from(pool.pretenceKey, 'base64')
  const [first = 0] = createHmac('sha256', key).update(`factor:${username.toLowerCase()}`).digest()
  return first % 2 === 0
}

async function signInByFactor(idp: Idp, factor: string, start: Start): Promise<unknown> {
  if (factor === 'PASSWORD') return signInByPassword(idp, start)
  const { pool, client, parameters, clientMetadata, agent } = start
  const username = parameter(parameters, 'USERNAME')
  const person = findPerson(pool, client, username)
  await preAuthenticate(idp, { pool, client, user: person.user, username, clientMetadata })
  if (factor === 'WEB_AUTHN') return webAuthnChallenge(idp, { pool, client, user: person.user, username, clientMetadata, agent })
  const challenge = passwordVerifierChallenge(idp, { pool, client, person, clientA: parameter(parameters, 'SRP_A') })
  const session = {
    pool,
    client,
    user: person.user,
    username,
    challenge: 'PASSWORD_VERIFIER' as const,
    newPassword: false,
    clientMetadata,
    agent,
  }
  return { ...challenge, Session: idp.sessions.open(session) }
}
