import { CfnResource, RemovalPolicy } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Stage } from '@sekisho/stages/stage'
import { acknowledge } from '../checks/acknowledge.ts'

/** What a person has at once where the stage says nothing: more than their devices, and few enough to look through. */
const SESSIONS_PER_PERSON = 20

/**
 * Has the pool tell of sessions and end them one by one, and the one that was idle longest when a person begins too many.
 * By the type's name, which CDK's own classes do not have yet. Kept with the pool, which would forget its sessions without it.
 */
export function trackSessions(scope: Construct, { sessionsPerPerson }: Pick<Stage, 'sessionsPerPerson'>, userPoolId: string): void {
  const tracking = new CfnResource(scope, 'Sessions', {
    type: 'AWS::Cognito::UserPoolSessionConfigurationAttachment',
    properties: {
      UserPoolId: userPoolId,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: sessionsPerPerson ?? SESSIONS_PER_PERSON },
    },
  })
  acknowledge(tracking, {
    rule: 'CloudFormation-Validate::F3006',
    reason: 'CloudFormation has the type since November 2026; the CDK that we use has not.',
  })
  tracking.applyRemovalPolicy(RemovalPolicy.RETAIN)
  tracking.overrideLogicalId('SessionTracking')
}
