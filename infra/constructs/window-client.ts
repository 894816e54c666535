import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'

/**
 * The client of a window for passwords of an earlier system, and the only one that carries a password: the trigger can
 * compare nothing else. It is made to be asked once: the account that comes of it signs in by the console's client. Its
 * own tokens are for no API and no identity pool of ours, and live as shortly as Cognito allows.
 */
export function windowClient(scope: Construct, stage: Stage, userPoolId: string): CfnUserPoolClient {
  const client = new CfnUserPoolClient(scope, 'WindowClient', {
    clientName: nameIn(stage, 'window'),
    userPoolId,
    generateSecret: false,
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    supportedIdentityProviders: ['COGNITO'],
    allowedOAuthFlowsUserPoolClient: false,
    preventUserExistenceErrors: 'ENABLED',
    enableTokenRevocation: true,
    refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 0 },
    authSessionValidity: 3,
    accessTokenValidity: 5,
    idTokenValidity: 5,
    refreshTokenValidity: 1,
    tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'hours' },
    readAttributes: ['locale'],
    writeAttributes: ['locale'],
  })
  client.applyRemovalPolicy(RemovalPolicy.DESTROY)
  client.overrideLogicalId('WindowClient')
  return client
}
