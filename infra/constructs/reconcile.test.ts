import { authorizers } from '@sekisho/contract/web-config'
import { describe, expect, it } from 'vitest'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'

const named = <T>(all: Record<string, T>, prefix: string): T => Object.entries(all).find(([id]) => id.startsWith(prefix))![1]
const actionsOf = (template: ReturnType<typeof templateOf>, role: string): string[] =>
  (named(propertiesOf(template, 'AWS::IAM::Policy'), role)['PolicyDocument'].Statement as { Action: string | string[] }[])
    .flatMap(({ Action }) => Action)
    .toSorted()

describe.each(authorizers)('the function that compares pool and directory, in %s mode', (mode) => {
  const template = templateOf('api', deploymentOf('dev', mode))

  it('runs every quarter of an hour by a role that may invoke it and nothing else, and a failed run is not repeated', () => {
    const [schedule] = Object.values(propertiesOf(template, 'AWS::Scheduler::Schedule'))
    expect(schedule).toMatchObject({ ScheduleExpression: 'rate(15 minutes)', FlexibleTimeWindow: { Mode: 'OFF' } })
    expect(JSON.stringify(schedule!['Target'].Arn)).toContain('reconcileFunction')
    expect(schedule!['Target'].RetryPolicy.MaximumRetryAttempts).toBe(0)
    const [policy] = named(propertiesOf(template, 'AWS::IAM::Role'), 'ReconcileSchedule')['Policies']
    expect(policy.PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: schedule!['Target'].Arn },
    ])
  })

  it('alone looks at everybody in the pool; it chooses no password and makes no group', () => {
    const roles = Object.keys(propertiesOf(template, 'AWS::IAM::Policy')).filter((id) => id.includes('Role'))
    const looking = roles.filter((id) => actionsOf(template, id).includes('cognito-idp:ListUsers'))
    expect(looking).toEqual([expect.stringMatching(/^reconcileRole/)])
    const own = actionsOf(template, 'reconcileRole')
    expect(own.filter((action) => /SetUserPassword|Group$|UserPool/.test(action))).toEqual([
      'cognito-idp:AdminAddUserToGroup',
      'cognito-idp:AdminRemoveUserFromGroup',
      'cognito-idp:ListUsersInGroup',
    ])
    expect(own.filter((action) => /dynamodb:(Scan|DeleteTable|BatchWriteItem)/.test(action))).toEqual([])
  })

  it('connects to the database as a login of its own', () => {
    const { DATABASE_SECRETS } = named(propertiesOf(template, 'AWS::Lambda::Function'), 'reconcile')['Environment'].Variables
    expect(JSON.stringify(DATABASE_SECRETS)).toMatch(/secretreconcile/)
    expect(JSON.stringify(DATABASE_SECRETS)).not.toMatch(/secretstaff|secretmembers/)
  })
})

describe('changes to the pool past this console', () => {
  const template = templateOf('api', deploymentOf('production'))
  const rule = named(propertiesOf(template, 'AWS::Events::Rule'), 'PoolChanges')

  it('are heard of where the account has a trail, and the pool says who may come in', () => {
    const count = (stage: string, mode: (typeof authorizers)[number]) =>
      Object.keys(templateOf('api', deploymentOf(stage, mode)).findResources('AWS::Events::Rule')).filter((id) =>
        id.startsWith('PoolChanges'),
      ).length
    expect([count('production', 'iam'), count('production', 'cognito'), count('production', 'custom'), count('dev', 'iam')]).toEqual([
      1, 1, 0, 0,
    ])
  })

  it('are the administration of this pool by anybody but our own functions', () => {
    expect(rule['EventPattern']).toMatchObject({
      source: ['aws.cognito-idp'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventSource: ['cognito-idp.amazonaws.com'], eventName: [{ prefix: 'Admin' }] },
    })
    expect(JSON.stringify(rule['EventPattern'].detail.requestParameters)).toContain('identityuserpoolid')
    const ours = JSON.stringify(rule['EventPattern'].detail.$or[1])
    for (const name of ['staff', 'account', 'reconcile']) expect(ours).toContain(`${name}Role`)
  })

  it('may invoke that one function by that one rule', () => {
    const permission = named(propertiesOf(template, 'AWS::Lambda::Permission'), 'PoolChanges')
    expect(permission).toMatchObject({
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^PoolChanges/), 'Arn'] },
    })
  })
})
