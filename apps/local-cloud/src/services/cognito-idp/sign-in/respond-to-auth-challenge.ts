import type { AwsCall } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, optionalString, requiredString, stringMap } from '../input.ts'
import type { Answer } from './challenge-answer.ts'
import { answerMfaSetup } from './mfa-setup.ts'
import { answerNewPassword } from './new-password-required.ts'
import { answerPasswordVerifier } from './password-verifier.ts'
import { answerSelectChallenge } from './select-challenge.ts'
import { answerSoftwareToken } from './software-token-mfa.ts'
import { answerWebAuthn } from './web-authn.ts'

const challenges = new Map<string, (idp: Idp, answer: Answer) => unknown>(
  Object.entries({
    PASSWORD_VERIFIER: answerPasswordVerifier,
    NEW_PASSWORD_REQUIRED: answerNewPassword,
    MFA_SETUP: answerMfaSetup,
    SOFTWARE_TOKEN_MFA: answerSoftwareToken,
    SELECT_CHALLENGE: answerSelectChallenge,
    WEB_AUTHN: answerWebAuthn,
  }),
)

/** `RespondToAuthChallenge {ClientId, ChallengeName, Session, ChallengeResponses}` → the next challenge or tokens. Unsigned. */
export async function respondToAuthChallenge(idp: Idp, input: Input, { headers }: AwsCall): Promise<unknown> {
  const { pool, client } = idp.store.client(requiredString(input, 'ClientId'))
  const name = requiredString(input, 'ChallengeName')
  const answer = challenges.get(name)
  if (answer === undefined) throw invalidParameter(`The challenge ${name} is not part of the local cloud`)
  return answer(idp, {
    pool,
    client,
    session: optionalString(input, 'Session'),
    responses: stringMap(input, 'ChallengeResponses'),
    clientMetadata: stringMap(input, 'ClientMetadata'),
    agent: headers['user-agent'] ?? '',
  })
}
