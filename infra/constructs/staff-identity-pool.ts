import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnIdentityPool, CfnIdentityPoolRoleAttachment, type CfnUserPool, type CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import type { Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'

export interface StaffIdentityPoolProps {
  stage: Stage
  pool: CfnUserPool
  client: CfnUserPoolClient
}

/**
 * Exchanges an ID token for credentials of the one role that the token prefers. No guests, no classic
 * flow, and no default role: a person without exactly one role gets no credentials at all.
 */
export class StaffIdentityPool extends Construct {
  readonly id: string

  constructor(scope: Construct, id: string, { stage, pool, client }: StaffIdentityPoolProps) {
    super(scope, id)
    const identityPool = new CfnIdentityPool(this, 'IdentityPool', {
      identityPoolName: nameIn(stage, 'staff'),
      allowUnauthenticatedIdentities: false,
      allowClassicFlow: false,
      cognitoIdentityProviders: [{ clientId: client.ref, providerName: pool.attrProviderName, serverSideTokenCheck: true }],
    })
    identityPool.applyRemovalPolicy(RemovalPolicy.RETAIN)
    identityPool.overrideLogicalId('StaffIdentityPool')
    this.id = identityPool.ref
    new CfnIdentityPoolRoleAttachment(this, 'RoleChoice', {
      identityPoolId: identityPool.ref,
      roleMappings: {
        staff: { type: 'Token', ambiguousRoleResolution: 'Deny', identityProvider: `${pool.attrProviderName}:${client.ref}` },
      },
    })
  }
}
