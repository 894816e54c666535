import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'

/**
 * The client by which somebody adds or takes away a passkey, after a sign-in with all that any other asks for. Its access
 * tokens are the only ones that may change factors at Cognito's public endpoint, for five minutes; they name no group, and
 * no API and no identity pool of ours knows them. It has no flow to refresh; a token that is refreshed all the same has
 * lost the scope.
 */
export function passkeyClient(scope: Construct, stage: Stage, userPoolId: string): CfnUserPoolClient {
  const client = new CfnUserPoolClient(scope, 'PasskeyClient', {
    clientName: nameIn(stage, 'passkeys'),
    userPoolId,
    generateSecret: false,
    explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'],
    supportedIdentityProviders: ['COGNITO'],
    allowedOAuthFlowsUserPoolClient: false,
    preventUserExistenceErrors: 'ENABLED',
    enableTokenRevocation: true,
    authSessionValidity: 3,
    accessTokenValidity: 5,
    idTokenValidity: 5,
    refreshTokenValidity: 1,
    tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'hours' },
    readAttributes: ['locale'],
    writeAttributes: ['locale'],
  })
  client.applyRemovalPolicy(RemovalPolicy.DESTROY)
  client.overrideLogicalId('PasskeyClient')
  return client
}
