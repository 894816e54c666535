import type { Idp } from '../idp.ts'
import { invalidParameter, notAuthorized } from '../input.ts'
import type { Client, Pool } from '../pool.ts'
import type { ChallengeName } from '../sessions.ts'
import type { KnownSession } from './next-step.ts'
import { parameter } from './parameter.ts'

/** The parts of RespondToAuthChallenge that every challenge reads. */
export interface Answer {
  pool: Pool
  client: Client
  session: string | undefined
  responses: Record<string, string>
  clientMetadata: Record<string, string>
  /** The caller's `user-agent`. */
  agent: string
}

/** The live session that an answer belongs to: same client, same challenge, same person. */
export function requireSession(idp: Idp, answer: Answer, challenge: ChallengeName): { token: string; session: KnownSession } {
  if (answer.session === undefined) throw invalidParameter('Missing required parameter Session')
  const session = idp.sessions.read(answer.session)
  const { user } = session
  if (session.client !== answer.client || session.challenge !== challenge || user === undefined)
    throw notAuthorized('Invalid session for the user.')
  if (session.pool.users.find(parameter(answer.responses, 'USERNAME')) !== user) throw notAuthorized('Invalid session for the user.')
  if (!user.enabled) throw notAuthorized('User is disabled.')
  const clientMetadata = { ...session.clientMetadata, ...answer.clientMetadata }
  return { token: answer.session, session: { ...session, user, clientMetadata, agent: answer.agent } }
}
