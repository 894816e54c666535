import { CfnRole } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { RECONCILE_MINUTES } from '@sekisho/contract/staff'
import { Construct } from 'constructs'
import type { LeastPrivilegeFunction } from './least-privilege-function.ts'

/** Has pool and directory compared without anybody asking. A run that fails is not repeated: the next one comes soon enough. */
export class ReconcileSchedule extends Construct {
  constructor(scope: Construct, id: string, { reconcile }: { reconcile: LeastPrivilegeFunction }) {
    super(scope, id)
    const { functionArn } = reconcile.function
    const role = new CfnRole(this, 'Role', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'scheduler.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      policies: [
        {
          policyName: 'reconcile',
          policyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArn }],
          },
        },
      ],
    })
    new CfnSchedule(this, 'Schedule', {
      description: 'Compares the user pool with the directory',
      scheduleExpression: `rate(${RECONCILE_MINUTES} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functionArn,
        roleArn: role.attrArn,
        input: '{"asked":"by-schedule"}',
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: RECONCILE_MINUTES * 60 },
      },
    })
  }
}
