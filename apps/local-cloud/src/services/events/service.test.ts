import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { AwsError, type AwsCall, type Provisioned } from '../../cloud.ts'
import { createKernel } from '../../kernel.ts'
import { createCognitoIdp } from '../cognito-idp/service.ts'
import { matchesPattern } from './pattern.ts'
import { createEvents } from './service.ts'

const functionArn = 'arn:aws:lambda:ap-northeast-1:123456789012:function:listener'
const asked = {
  source: ['aws.cognito-idp'],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: {
    eventName: [{ prefix: 'Admin' }],
    $or: [
      { userIdentity: { sessionContext: { sessionIssuer: { arn: [{ exists: false }] } } } },
      { userIdentity: { sessionContext: { sessionIssuer: { arn: [{ 'anything-but': ['arn:aws:iam::1:role/ours'] }] } } } },
    ],
  },
}

function start() {
  const { cloud } = createKernel(mkdtempSync(join(tmpdir(), 'events-')), { site: 1, aws: 2, console: 3 })
  const heard: { arn: string; event: Record<string, any>; caller: object }[] = []
  let refuses = false
  const events = createEvents(cloud, {
    invoke: async (arn, event, caller) => {
      if (refuses) throw new AwsError('AccessDeniedException', 'no')
      heard.push({ arn, event: event as Record<string, any>, caller })
      return { kind: 'result', payload: null, durationMs: 1, cold: false }
    },
  })
  const rule = (EventPattern: object, more: object = {}) =>
    events.provisioners!['AWS::Events::Rule']!({
      stack: 's',
      logicalId: 'Rule',
      type: 'AWS::Events::Rule',
      properties: { Name: 'changes', EventPattern, Targets: [{ Id: 't', Arn: functionArn }], ...more },
    }) as Provisioned
  return { cloud, heard, events, rule, refuse: () => (refuses = true) }
}
let test: ReturnType<typeof start>
beforeEach(() => {
  test = start()
})

describe('an event pattern', () => {
  const by = (arn?: string) => ({ userIdentity: arn === undefined ? { type: 'Root' } : { sessionContext: { sessionIssuer: { arn } } } })
  const event = (eventName: string, who: object) => ({
    source: 'aws.cognito-idp',
    'detail-type': 'AWS API Call via CloudTrail',
    detail: { eventName, ...who },
  })

  it('asks for values, beginnings, anything but, and what is not there', () => {
    expect(matchesPattern(asked, event('AdminDisableUser', by('arn:aws:iam::1:role/somebody')))).toBe(true)
    expect(matchesPattern(asked, event('AdminDisableUser', by()))).toBe(true)
    expect(matchesPattern(asked, event('AdminDisableUser', by('arn:aws:iam::1:role/ours')))).toBe(false)
    expect(matchesPattern(asked, event('ListUsers', by()))).toBe(false)
    expect(matchesPattern(asked, { ...event('AdminDisableUser', by()), source: 'aws.iam' })).toBe(false)
    expect(matchesPattern({ source: ['a'] }, null)).toBe(false)
  })

  it('that needs a filter which is not known, a schedule, another bus or another target stops the deployment', () => {
    expect(() => test.rule({ source: [{ wildcard: '*' }] })).toThrow('is not part of the local cloud')
    expect(() => test.rule(asked, { ScheduleExpression: 'rate(1 hour)' })).toThrow('AWS::Scheduler::Schedule is')
    expect(() => test.rule(asked, { EventBusName: 'other' })).toThrow('default one')
    expect(() => test.rule(asked, { Targets: [{ Id: 't', Arn: 'arn:aws:sqs:x' }] })).toThrow('target')
  })
})

describe('a rule', () => {
  const happening = { source: 'aws.cognito-idp', detailType: 'AWS API Call via CloudTrail', detail: { eventName: 'AdminDisableUser' } }

  it('hands a whole event to its function, in its own name', async () => {
    const { attributes } = test.rule(asked)
    await test.events.put(happening)
    expect(test.heard).toEqual([
      {
        arn: functionArn,
        event: expect.objectContaining({
          version: '0',
          account: '123456789012',
          'detail-type': happening.detailType,
          detail: happening.detail,
        }) as object,
        caller: { service: 'events.amazonaws.com', sourceArn: attributes!['Arn'] },
      },
    ])
  })

  it('that is disabled hands on nothing, and a function that may not be invoked stops nobody', async () => {
    test.rule(asked, { State: 'DISABLED' })
    await test.events.put(happening)
    expect(test.heard).toEqual([])
    test.rule(asked)
    test.refuse()
    await expect(test.events.put(happening)).resolves.toBeUndefined()
  })
})

describe('an administrator of a user pool', () => {
  it('is told of by pool, call and sub, with names hidden; who only reads is not', async () => {
    const { cloud } = test
    const told: { detail: Record<string, any> }[] = []
    cloud.tellTrail = (happening) => void told.push(happening)
    cloud.iam.require = () => undefined
    const idp = createCognitoIdp(cloud)
    const make = (type: string, logicalId: string, properties: object) =>
      idp.provisioners![type]!({ stack: 's', logicalId, type, properties: properties as Record<string, unknown> }) as Provisioned
    const UserPoolId = make('AWS::Cognito::UserPool', 'Pool', { UsernameAttributes: ['email'] }).ref
    const { sub } = idp.seedUser({
      userPoolId: UserPoolId,
      email: 'a@b.example',
      name: 'a',
      password: 'A-long-password-1',
      groups: [],
    } as never)
    const principal = { roleArn: 'arn:aws:iam::1:role/somebody', sessionArn: 'arn:aws:sts::1:assumed-role/somebody/s', accessKeyId: 'k' }
    const call = (operation: string) =>
      idp.handle!({
        service: 'cognito-idp',
        operation,
        headers: {},
        body: Buffer.alloc(0),
        input: { UserPoolId, Username: 'a@b.example' },
        principal,
        requestId: 'r',
      } as AwsCall)
    for (const operation of ['AdminGetUser', 'AdminDisableUser', 'AdminDeleteUser']) await call(operation)
    await expect(call('AdminDisableUser')).rejects.toMatchObject({ code: 'UserNotFoundException' })
    expect(told.map(({ detail }) => [detail['eventName'], detail['requestParameters'], detail['additionalEventData']])).toEqual(
      ['AdminDisableUser', 'AdminDeleteUser'].map((name) => [
        name,
        { userPoolId: UserPoolId, username: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
        { sub },
      ]),
    )
    expect(told[0]!.detail).toMatchObject({
      eventSource: 'cognito-idp.amazonaws.com',
      readOnly: false,
      userIdentity: { sessionContext: { sessionIssuer: { arn: principal.roleArn } } },
    })
  })
})
