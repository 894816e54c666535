import { CfnRule } from 'aws-cdk-lib/aws-events'
import { CfnPermission } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Stage } from '@sekisho/stages/stage'
import type { LeastPrivilegeFunction } from './least-privilege-function.ts'
import { published } from './published-value.ts'

export interface PoolChangesProps {
  stage: Stage
  reconcile: LeastPrivilegeFunction
  /** The functions whose own changes are in the directory already. */
  ours: readonly LeastPrivilegeFunction[]
}

/**
 * Has pool and directory compared when somebody administers the pool past this console: CloudTrail tells EventBridge
 * of it, minutes later. Reading alone is no event there. The lease keeps many changes at once from being many runs.
 */
export class PoolChanges extends Construct {
  constructor(scope: Construct, id: string, { stage, reconcile, ours }: PoolChangesProps) {
    super(scope, id)
    const { functionArn } = reconcile.function
    const others = ours.map(({ role }) => role.roleArn)
    const rule = new CfnRule(this, 'Rule', {
      description: 'Somebody administers the user pool past this console',
      eventPattern: {
        source: ['aws.cognito-idp'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['cognito-idp.amazonaws.com'],
          eventName: [{ prefix: 'Admin' }],
          requestParameters: { userPoolId: [published(this, stage, 'identity/user-pool-id')] },
          // Whoever is no role at all, such as the account itself, has no issuer.
          $or: [
            { userIdentity: { sessionContext: { sessionIssuer: { arn: [{ exists: false }] } } } },
            { userIdentity: { sessionContext: { sessionIssuer: { arn: [{ 'anything-but': others }] } } } },
          ],
        },
      },
      targets: [{ id: 'reconcile', arn: functionArn, retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 900 } }],
    })
    new CfnPermission(this, 'CalledByTheRule', {
      action: 'lambda:InvokeFunction',
      functionName: functionArn,
      principal: 'events.amazonaws.com',
      sourceArn: rule.attrArn,
    })
  }
}
