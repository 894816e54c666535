import type { WebConfig } from '@sekisho/contract/web-config'

type Pool = Pick<WebConfig, 'userPoolId' | 'userPoolClientId' | 'userPoolEndpoint'>

/** Ends the sign-in that a refresh token belongs to, and no other (Cognito's RevokeToken). Without an answer it ends by its age. */
export async function revokeAtCognito({ userPoolId, userPoolClientId, userPoolEndpoint }: Pool, refreshToken: string): Promise<void> {
  const endpoint = userPoolEndpoint ?? `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/`
  await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityProviderService.RevokeToken' },
    body: JSON.stringify({ ClientId: userPoolClientId, Token: refreshToken }),
    credentials: 'omit',
    cache: 'no-store',
    keepalive: true,
  }).catch(() => undefined)
}
