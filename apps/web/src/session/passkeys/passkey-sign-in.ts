import { askCognito, CognitoError, type Pool } from './ask-cognito.ts'
import { signWithPasskey, type RequestOptions } from './credential-json.ts'

/** A sign-in that waits for a signature. */
export interface Challenge {
  session: string
  username: string
  options: RequestOptions
}

export interface Tokens {
  AccessToken: string
  IdToken: string
  RefreshToken: string
}

interface Reply {
  ChallengeName?: string
  Session?: string
  ChallengeParameters?: { CREDENTIAL_REQUEST_OPTIONS?: string; USERNAME?: string }
  AuthenticationResult?: Tokens
}

/** Asks for what a passkey of this address has to sign; null where Cognito offers none, whatever the reason. */
export async function askForChallenge(pool: Pool, clientId: string, email: string): Promise<Challenge | null> {
  const AuthParameters = { USERNAME: email, PREFERRED_CHALLENGE: 'WEB_AUTHN' }
  const reply = await askCognito<Reply>(pool, 'InitiateAuth', { AuthFlow: 'USER_AUTH', ClientId: clientId, AuthParameters })
  const { CREDENTIAL_REQUEST_OPTIONS: options, USERNAME: username = email } = reply.ChallengeParameters ?? {}
  if (reply.ChallengeName !== 'WEB_AUTHN' || reply.Session === undefined || options === undefined) return null
  return { session: reply.Session, username, options: JSON.parse(options) as RequestOptions }
}

/** Hands in a signature. The trigger hears which passkey it was, which Cognito tells nobody. @throws CognitoError */
export async function answerChallenge(
  pool: Pool,
  clientId: string,
  { session, username }: Challenge,
  credential: { id: string },
): Promise<Tokens> {
  const reply = await askCognito<Reply>(pool, 'RespondToAuthChallenge', {
    ClientId: clientId,
    ChallengeName: 'WEB_AUTHN',
    Session: session,
    ChallengeResponses: { USERNAME: username, CREDENTIAL: JSON.stringify(credential) },
    ClientMetadata: { passkey: credential.id },
  })
  if (reply.AuthenticationResult) return reply.AuthenticationResult
  throw new CognitoError('PasskeyError', `Cognito asks for ${reply.ChallengeName ?? 'nothing'} after a passkey`)
}

/**
 * A whole sign-in by a dialog of the browser. Whether there is no passkey, no such person, or somebody closed the dialog is
 * one answer. @throws CognitoError `PasskeyError`, or `NetworkError` when nobody answers
 */
export async function signInByPasskey(pool: Pool, clientId: string, email: string): Promise<Tokens> {
  try {
    const challenge = await askForChallenge(pool, clientId, email)
    if (challenge === null) throw new CognitoError('PasskeyError', 'no passkey is asked for')
    return await answerChallenge(pool, clientId, challenge, await signWithPasskey(challenge.options))
  } catch (error) {
    throw asPasskeyError(error)
  }
}

/** What the sign-in page says of whatever went wrong. */
export function asPasskeyError(error: unknown): Error {
  if (error instanceof CognitoError && error.name !== 'NotAuthorizedException') return error
  return new CognitoError('PasskeyError', String(error))
}
