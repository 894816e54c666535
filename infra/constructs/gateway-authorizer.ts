import { Duration } from 'aws-cdk-lib'
import {
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  IdentitySource,
  RequestAuthorizer,
  type IAuthorizer,
  type MethodOptions,
} from 'aws-cdk-lib/aws-apigateway'
import { UserPool } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import type { Deployment } from '../deployment.ts'
import { LeastPrivilegeFunction } from './least-privilege-function.ts'
import { published } from './published-value.ts'

export type Guard = Pick<MethodOptions, 'authorizationType' | 'authorizer'>

/** What a public endpoint carries. */
export const noGuard: Guard = { authorizationType: AuthorizationType.NONE }

/**
 * The guard of every endpoint that needs a permission.
 * - `iam`: SigV4 by credentials of a group role; the role's policy decides per method.
 * - `cognito`: the ID token (no scopes: an access token is refused); the function decides by group.
 * - `custom`: a function looks the opaque token up on every request and answers with the role's policy.
 */
export function gatewayGuard(scope: Construct, deployment: Deployment, artefacts: Artefacts): Guard {
  if (deployment.authorizer === 'iam') return { authorizationType: AuthorizationType.IAM }
  if (deployment.authorizer === 'cognito') return { authorizationType: AuthorizationType.COGNITO, authorizer: idToken(scope, deployment) }
  return { authorizationType: AuthorizationType.CUSTOM, authorizer: opaqueToken(scope, deployment, artefacts) }
}

function idToken(scope: Construct, { stage }: Deployment): IAuthorizer {
  const pool = UserPool.fromUserPoolArn(scope, 'StaffPool', published(scope, stage, 'identity/user-pool-arn'))
  return new CognitoUserPoolsAuthorizer(scope, 'IdToken', {
    cognitoUserPools: [pool],
    identitySource: IdentitySource.header('Authorization'),
    resultsCacheTtl: Duration.seconds(0),
  })
}

function opaqueToken(scope: Construct, { stage, authorizer }: Deployment, artefacts: Artefacts): IAuthorizer {
  const lookUp = new LeastPrivilegeFunction(scope, 'Authorizer', {
    stage,
    artefacts,
    bundle: 'authorizer',
    refusesByThrowing: true,
    timeoutSeconds: 5,
    // Everybody inside waits for it: no other function of the account may take its instances.
    ...(stage.api.reservedConcurrency !== undefined && { reservedConcurrency: stage.api.reservedConcurrency }),
    environment: {
      SEKISHO_STAGE: stage.name,
      SEKISHO_AUTHORIZER: authorizer,
      DIRECTORY_TABLE: published(scope, stage, 'vault/directory-table-name'),
      SESSIONS_TABLE: published(scope, stage, 'vault/sessions-table-name'),
    },
  })
  const sessions = published(scope, stage, 'vault/sessions-table-arn')
  lookUp.allow(['dynamodb:GetItem'], [published(scope, stage, 'vault/directory-table-arn'), sessions])
  // Notes once a minute that a session is in use.
  lookUp.allow(['dynamodb:UpdateItem'], [sessions])
  return new RequestAuthorizer(scope, 'OpaqueToken', {
    handler: lookUp.function,
    identitySources: [IdentitySource.header('Authorization')],
    resultsCacheTtl: Duration.seconds(0),
  })
}
