import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { notAuthorized } from '../input.ts'
import { spendCode } from '../software-token.ts'
import { type Answer, requireSession } from './challenge-answer.ts'
import { parameter } from './parameter.ts'
import { completeSignIn } from './next-step.ts'

/** Checks the authenticator's code. A wrong one leaves the session live; a used one is refused by name. */
export async function answerSoftwareToken(idp: Idp, answer: Answer): Promise<unknown> {
  const { token, session } = requireSession(idp, answer, 'SOFTWARE_TOKEN_MFA')
  const { user } = session
  if (user.token === undefined) throw notAuthorized('Invalid session for the user.')
  const outcome = spendCode(user.token, parameter(answer.responses, 'SOFTWARE_TOKEN_MFA_CODE'), idp.cloud.clock.now())
  if (outcome === 'wrong') throw new AwsError('CodeMismatchException', 'Invalid code received for user')
  if (outcome === 'used') throw new AwsError('ExpiredCodeException', 'Your software token has already been used once.')
  idp.sessions.consume(token)
  idp.store.save()
  return completeSignIn(idp, session)
}
