import type { Idp } from '../idp.ts'
import { invalidParameter, notAuthorized } from '../input.ts'
import type { Answer } from './challenge-answer.ts'
import { findPerson } from './find-person.ts'
import type { Start } from './flow-start.ts'
import { parameter } from './parameter.ts'
import { passwordVerifierChallenge } from './password-verifier.ts'
import { signInByPassword } from './password.ts'
import { preAuthenticate } from './pre-authentication.ts'

const factors = ['PASSWORD', 'PASSWORD_SRP']

/** USER_AUTH: the person may choose the first factor, or the app prefers one. */
export async function signInByChoice(idp: Idp, start: Start): Promise<unknown> {
  const { pool, client, parameters, clientMetadata } = start
  const username = parameter(parameters, 'USERNAME')
  const preferred = parameters['PREFERRED_CHALLENGE']
  if (preferred !== undefined && factors.includes(preferred)) return signInByFactor(idp, preferred, start)
  const { user } = findPerson(pool, client, username)
  const session = { pool, client, user, username, challenge: 'SELECT_CHALLENGE' as const, newPassword: false, clientMetadata }
  return { ChallengeName: 'SELECT_CHALLENGE', Session: idp.sessions.open(session), AvailableChallenges: factors, ChallengeParameters: {} }
}

/** The person's choice, with the password or SRP_A beside it. */
export async function answerSelectChallenge(idp: Idp, answer: Answer): Promise<unknown> {
  if (answer.session === undefined) throw invalidParameter('Missing required parameter Session')
  const session = idp.sessions.read(answer.session)
  const { pool, client, responses } = answer
  if (session.client !== client || session.challenge !== 'SELECT_CHALLENGE' || session.username !== parameter(responses, 'USERNAME'))
    throw notAuthorized('Invalid session for the user.')
  const factor = parameter(responses, 'ANSWER')
  if (!factors.includes(factor)) throw invalidParameter(`The challenge ${factor} is not available for this user`)
  const reply = await signInByFactor(idp, factor, { pool, client, parameters: responses, clientMetadata: session.clientMetadata })
  idp.sessions.consume(answer.session)
  return reply
}

async function signInByFactor(idp: Idp, factor: string, start: Start): Promise<unknown> {
  if (factor === 'PASSWORD') return signInByPassword(idp, start)
  const { pool, client, parameters, clientMetadata } = start
  const username = parameter(parameters, 'USERNAME')
  const person = findPerson(pool, client, username)
  await preAuthenticate(idp, { pool, client, user: person.user, username, clientMetadata })
  const challenge = passwordVerifierChallenge(idp, { pool, client, person, clientA: parameter(parameters, 'SRP_A') })
  const session = { pool, client, user: person.user, username, challenge: 'PASSWORD_VERIFIER' as const, newPassword: false, clientMetadata }
  return { ...challenge, Session: idp.sessions.open(session) }
}
