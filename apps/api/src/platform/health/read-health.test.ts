import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { describe, expect, it } from 'vitest'
import type { AwsResources } from '../../http/route.ts'
import { readHealth } from './read-health.ts'

const watched = {
  alarmPrefix: 'sekisho-dev-alarm-',
  rules: ['failures', 'database-awake', 'mail-bounces', 'unusual-use'],
  topicArn: 'arn:aws:sns:r:1:sekisho-dev-alarms',
  certificateArn: 'arn:aws:acm:us-east-1:1:certificate/x',
  version: '0.1.0+1a2b3c4d',
}
const alarm = (rule: string, StateValue: string, at?: number) => ({
  AlarmName: `sekisho-dev-alarm-${rule}`,
  StateValue,
  ...(at !== undefined && { StateTransitionedTimestamp: at }),
})
const asked: object[] = []
const answering =
  (alarms: object[]): AwsJson =>
  async (call) => {
    asked.push(call)
    return { MetricAlarms: alarms }
  }
const refused = () => Promise.reject(new AwsCallError(403, 'AccessDeniedException'))

const stage = (more: Partial<AwsResources> = {}): AwsResources => ({
  call: answering([
    alarm('failures', 'OK'),
    alarm('database-awake', 'ALARM', 1_764_000_000),
    alarm('unusual-use', 'ALARM', 1_764_000_000.5),
  ]),
  directoryTable: 'd',
  userPoolId: 'p',
  userPoolClientId: 'console',
  ownPasswords: false,
  watched,
  edgeCall: async () => ({ Certificate: { NotAfter: 1_900_000_000 } }),
  topicCall: async () => ({ confirmed: 0, pending: 1 }),
  ...more,
})

describe('how the stage stands', () => {
  it('is what its own alarms, topic and certificate say: the alarm that says the database is awake rings nobody', async () => {
    expect(await readHealth(stage())).toEqual({
      database: 'awake',
      ringing: [{ rule: 'unusual-use', since: '2025-11-24T16:00:00.500Z' }],
      mail: { confirmed: 0, pending: 1 },
      certificate: { ends: '2030-03-17T17:46:40.000Z' },
      bounces: null,
      version: '0.1.0+1a2b3c4d',
    })
    expect(asked).toEqual([
      expect.objectContaining({ body: expect.objectContaining({ AlarmNames: watched.rules.map((rule) => `sekisho-dev-alarm-${rule}`) }) }),
    ])
  })

  it.each([
    ['asleep', [alarm('database-awake', 'OK')], 'asleep'],
    ['not known yet', [alarm('database-awake', 'INSUFFICIENT_DATA')], null],
    ['of no alarm that answers', [alarm('failures', 'OK')], null],
  ])('says of a database that is %s', async (_what, alarms, expected) => {
    expect((await readHealth(stage({ call: answering(alarms) })))?.database).toBe(expected)
  })

  it('lets nothing that cannot be asked stand in the way of the rest', async () => {
    const nothing = { database: null, bounces: null, ringing: null, mail: null, certificate: null, version: '0.1.0+1a2b3c4d' }
    expect(await readHealth(stage({ call: refused, edgeCall: refused, topicCall: refused }))).toEqual(nothing)
    expect(await readHealth(stage({ call: refused }))).toMatchObject({ ringing: null, mail: { pending: 1 } })
  })

  it('tells what nobody watches here from what did not answer: somebody else’s cluster, a sender of Cognito’s own, no domain', async () => {
    const without = { ...watched, rules: ['failures'], certificateArn: null }
    expect(await readHealth(stage({ watched: without }))).toMatchObject({ database: 'adopted', bounces: 'uncounted', certificate: 'none' })
  })

  it('says whether mails come back, and of a certificate that it was not issued yet', async () => {
    const bounces = async (state: string) => (await readHealth(stage({ call: answering([alarm('mail-bounces', state)]) })))?.bounces
    expect([await bounces('OK'), await bounces('ALARM')]).toEqual(['few', 'many'])
    expect((await readHealth(stage({ edgeCall: async () => ({ Certificate: {} }) })))?.certificate).toEqual({ ends: null })
  })

  it('tells a stage that mails nobody from a topic that did not answer', async () => {
    expect((await readHealth(stage({ watched: { ...watched, topicArn: null } })))?.mail).toBe('nobody')
    expect((await readHealth(stage({ topicCall: refused })))?.mail).toBeNull()
  })

  it('is nothing in a function that is told of nothing', async () => {
    const { watched: _, ...without } = stage()
    expect(await readHealth(without)).toBeNull()
  })
})
