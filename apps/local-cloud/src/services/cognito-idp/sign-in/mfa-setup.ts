import type { Idp } from '../idp.ts'
import { notAuthorized } from '../input.ts'
import { type Answer, requireSession } from './challenge-answer.ts'
import { completeSignIn } from './next-step.ts'

/** Ends the setup of an authenticator; the session must come from a VerifySoftwareToken that held. */
export async function answerMfaSetup(idp: Idp, answer: Answer): Promise<unknown> {
  const { token, session } = requireSession(idp, answer, 'MFA_SETUP')
  if (session.verified !== true) throw notAuthorized('Invalid session for the user.')
  idp.sessions.consume(token)
  return completeSignIn(idp, session)
}
