import type { WebConfig } from '@sekisho/contract/web-config'
import { AuthenticationDetails, CognitoUser, CognitoUserPool, type CognitoUserSession } from 'amazon-cognito-identity-js'
import { generate } from 'otplib'

/** What a browser holds after a sign-in: Cognito's tokens, or the session of a company that keeps the passwords. */
export type SmokeSession = CognitoTokens | { kind: 'own'; token: string }

interface CognitoTokens {
  kind: 'cognito'
  idToken: string
  accessToken: string
  /** Of the identity pool, where requests are signed. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken: string }
}

const PATIENCE_MS = 60_000

/** Signs in by SRP and sets up an authenticator, as somebody does on their first day. @throws Error in Cognito's words */
export async function signIn(config: WebConfig, Username: string, Password: string): Promise<SmokeSession> {
  const endpoint = config.userPoolEndpoint === undefined ? {} : { endpoint: config.userPoolEndpoint }
  const Pool = new CognitoUserPool({ UserPoolId: config.userPoolId, ClientId: config.userPoolClientId, Storage: nowhere(), ...endpoint })
  const user = new CognitoUser({ Username, Pool, Storage: nowhere() })
  const session = await inTime(
    new Promise<CognitoUserSession>((onSuccess, onFailure) => {
      const verify = async (secret: string) =>
        user.verifySoftwareToken(await generate({ secret }), 'sekisho deploy', { onSuccess, onFailure })
      const mfaSetup = () =>
        user.associateSoftwareToken({ associateSecretCode: (secret) => void verify(secret).catch(onFailure), onFailure })
      user.authenticateUser(new AuthenticationDetails({ Username, Password }), { onSuccess, onFailure, mfaSetup })
    }),
  )
  const idToken = session.getIdToken().getJwtToken()
  const tokens = { kind: 'cognito' as const, idToken, accessToken: session.getAccessToken().getJwtToken() }
  return config.authorizer === 'iam' ? { ...tokens, credentials: await credentialsFor(config, idToken) } : tokens
}

async function credentialsFor(config: WebConfig, idToken: string): Promise<NonNullable<CognitoTokens['credentials']>> {
  const endpoint = config.identityPoolEndpoint ?? `https://cognito-identity.${config.region}.amazonaws.com/`
  const Logins = { [`cognito-idp.${config.region}.amazonaws.com/${config.userPoolId}`]: idToken }
  const call = async <Reply>(operation: string, body: object): Promise<Reply> => {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityService.${operation}` }
    const answer = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!answer.ok) throw new Error(`${operation} of the identity pool answered ${answer.status}.`)
    return (await answer.json()) as Reply
  }
  const { IdentityId } = await call<{ IdentityId: string }>('GetId', { IdentityPoolId: config.identityPoolId, Logins })
  const { Credentials } = await call<{ Credentials: Issued }>('GetCredentialsForIdentity', { IdentityId, Logins })
  return { accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretKey, sessionToken: Credentials.SessionToken }
}

interface Issued {
  AccessKeyId: string
  SecretKey: string
  SessionToken: string
}

/** The library keeps tokens where it is told; these are gone with the process. */
function nowhere() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Cognito did not answer within a minute.')), PATIENCE_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
