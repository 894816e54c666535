import type { WebConfig } from '@sekisho/contract/web-config'
import { Amplify } from 'aws-amplify'
import { fetchAuthSession } from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'

/** Tells Amplify where the pools are. Only `iam` mode has use for an identity pool. */
export function configureAmplify(config: WebConfig): void {
  const pool = {
    userPoolId: config.userPoolId,
    userPoolClientId: config.userPoolClientId,
    ...(config.userPoolEndpoint && { userPoolEndpoint: config.userPoolEndpoint }),
  }
  const identity = {
    identityPoolId: config.identityPoolId,
    ...(config.identityPoolEndpoint && { identityPoolEndpoint: config.identityPoolEndpoint }),
  }
  Amplify.configure({ Auth: { Cognito: config.authorizer === 'iam' ? { ...pool, ...identity } : pool } })
}

/** Errors by which Amplify itself throws the tokens away: the session is over, not just out of reach. */
const final = [
  'NotAuthorizedException',
  'TokenRevokedException',
  'UserNotFoundException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
  'RefreshTokenReuseException',
]

const isFinal = (error: unknown): boolean => error instanceof Error && final.some((name) => error.name.startsWith(name))

/** The stored tokens, renewed when they have run out. Null: nobody is signed in any more. @throws when nobody answers */
export async function readTokens(options: { refresh: boolean }) {
  try {
    const tokens = await cognitoUserPoolsTokenProvider.getTokens({ forceRefresh: options.refresh })
    return tokens?.idToken ? { accessToken: tokens.accessToken, idToken: tokens.idToken } : null
  } catch (error) {
    if (isFinal(error)) return null
    throw error
  }
}

/** The role's temporary credentials; null when the pool gives this person none. @throws when nobody answers */
export async function readCredentials(options: { refresh: boolean }) {
  try {
    const { credentials } = await fetchAuthSession({ forceRefresh: options.refresh })
    if (!credentials?.sessionToken) return null
    return { accessKeyId: credentials.accessKeyId, secretAccessKey: credentials.secretAccessKey, sessionToken: credentials.sessionToken }
  } catch (error) {
    if (isFinal(error) || isRefusal(error)) return null
    throw error
  }
}

/** What the identity pool says to a person whose groups lead to no role. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && /InvalidIdentityPoolConfiguration|CredentialsNotFound|NotAuthorized/.test(error.name)
}
