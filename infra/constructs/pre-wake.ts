import { Stack } from 'aws-cdk-lib'
import { CfnRole } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { databaseRoleName } from '@sekisho/permissions/to-database'
import { Construct } from 'constructs'
import type { Stage } from '@sekisho/stages/stage'
import { published } from './published-value.ts'

/**
 * Wakes the database before office hours. The scheduler itself runs `select 1` as `nobody`, so there is
 * no function to keep; a refusal while the cluster resumes is repeated by the scheduler.
 */
export class PreWake extends Construct {
  constructor(scope: Construct, id: string, { stage, when }: { stage: Stage; when: NonNullable<Stage['preWake']> }) {
    super(scope, id)
    const clusterArn = published(this, stage, 'data/cluster-arn')
    const secretArn = published(this, stage, `data/secret/${databaseRoleName('health', null)}`)
    const role = new CfnRole(this, 'Role', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'scheduler.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      policies: [
        {
          policyName: 'select-one',
          policyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'rds-data:ExecuteStatement', Resource: clusterArn },
              { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: secretArn },
            ],
          },
        },
      ],
    })
    new CfnSchedule(this, 'Schedule', {
      description: 'Wakes the sleeping database before office hours',
      scheduleExpression: when.cron,
      scheduleExpressionTimezone: when.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: 'arn:aws:scheduler:::aws-sdk:rdsdata:executeStatement',
        roleArn: role.attrArn,
        input: Stack.of(this).toJsonString({
          ResourceArn: clusterArn,
          SecretArn: secretArn,
          Database: stage.database.databaseName,
          Sql: 'select 1',
        }),
        retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 600 },
      },
    })
  }
}
