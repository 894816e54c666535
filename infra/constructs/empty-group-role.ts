import { CfnRole } from 'aws-cdk-lib/aws-iam'
import { CfnUserPoolGroup } from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { RemovalPolicy } from 'aws-cdk-lib'
import type { Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'

export interface EmptyGroupRoleProps {
  stage: Stage
  userPoolId: string
  identityPoolId: string
  /** Name of the role in the permission table and of the Cognito group. */
  role: string
  precedence: number
}

/** Name of the IAM role behind a Cognito group. */
export const groupRoleName = (stage: Stage, role: string): string => nameIn(stage, role)

/**
 * A Cognito group and its IAM role, which may do nothing. The Api stack attaches the right to call by
 * name, so that the pool never depends on the API. Only signed-in people of this very identity pool may
 * assume the role; without `aud` any identity pool in the world could.
 */
export class EmptyGroupRole extends Construct {
  constructor(scope: Construct, id: string, { stage, userPoolId, identityPoolId, role, precedence }: EmptyGroupRoleProps) {
    super(scope, id)
    const iamRole = new CfnRole(this, 'Role', {
      roleName: groupRoleName(stage, role),
      description: `People of the group ${role}. Empty here; the Api stack attaches what they may call.`,
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Federated: 'cognito-identity.amazonaws.com' },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPoolId },
              'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
            },
          },
        ],
      },
    })
    const group = new CfnUserPoolGroup(this, 'Group', {
      userPoolId,
      groupName: role,
      precedence,
      roleArn: iamRole.attrArn,
    })
    iamRole.overrideLogicalId(`GroupRole${role}`)
    group.overrideLogicalId(`Group${role}`)
    for (const resource of [iamRole, group]) resource.applyRemovalPolicy(RemovalPolicy.RETAIN)
  }
}
