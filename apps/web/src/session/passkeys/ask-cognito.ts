import type { WebConfig } from '@sekisho/contract/web-config'

export type Pool = Pick<WebConfig, 'userPoolId' | 'userPoolEndpoint'>

/** Cognito's refusal, named as Cognito names it, so that it reads like one of Amplify's. */
export class CognitoError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** One of Cognito's operations that need no signature. @throws CognitoError, and `NetworkError` when nobody answers */
export async function askCognito<Reply>({ userPoolId, userPoolEndpoint }: Pool, operation: string, body: object): Promise<Reply> {
  const endpoint = userPoolEndpoint ?? `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/`
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(body),
    credentials: 'omit',
    cache: 'no-store',
  }).catch((error: unknown) => {
    throw new CognitoError('NetworkError', String(error))
  })
  const read = (await answer.json()) as { __type?: string; message?: string }
  if (answer.ok) return read as Reply
  throw new CognitoError((read.__type ?? 'UnknownError').replace(/^.*#/, ''), read.message ?? '')
}
