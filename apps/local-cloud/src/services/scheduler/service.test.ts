import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { AwsError, type AwsCall, type Invocation, type Principal, type Provisioned } from '../../cloud.ts'
import { createKernel } from '../../kernel.ts'
import { createIamService } from '../iam/service.ts'
import { createScheduler } from './service.ts'

const hour = 3_600_000
const functionArn = 'arn:aws:lambda:ap-northeast-1:123456789012:function:reconcile'
const done: Invocation = { kind: 'result', payload: null, durationMs: 1, cold: false }

interface Invoked {
  principal: Principal
  arn: string
  event: unknown
}

/** A scheduler whose targets are the test's own. */
function start() {
  const { cloud, roles } = createKernel(mkdtempSync(join(tmpdir(), 'scheduler-')), { site: 1, aws: 2, console: 3 })
  const invoked: Invoked[] = []
  const calls: AwsCall[] = []
  const answers: Array<() => Invocation> = []
  const scheduler = createScheduler({
    cloud,
    invokeAs: async (principal, arn, event) => {
      invoked.push({ principal, arn, event })
      return (answers.shift() ?? (() => done))()
    },
    dataApi: async (call) => {
      calls.push(call)
      return { body: {} }
    },
  })
  const services = [scheduler, createIamService(cloud, roles)]
  const provision = (type: string, logicalId: string, properties: Record<string, unknown>) =>
    services.find((one) => one.provisioners?.[type])!.provisioners![type]!({ stack: 's', logicalId, type, properties }) as Provisioned
  const role = (Service: string) =>
    provision('AWS::IAM::Role', Service, {
      RoleName: Service,
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }] },
    }).attributes!['Arn']!
  const schedule = (Target: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    provision('AWS::Scheduler::Schedule', 'Schedule', {
      Name: 'every-hour',
      ScheduleExpression: 'rate(1 hour)',
      Target: { Arn: functionArn, RoleArn: role('scheduler.amazonaws.com'), ...Target },
      ...more,
    })
  return { cloud, scheduler, invoked, calls, answers, role, schedule }
}

let test: ReturnType<typeof start>
beforeEach(() => {
  test = start()
})

describe('a schedule', () => {
  it("calls its function by the cloud's clock, with its role and the scheduler's own event", async () => {
    test.schedule({})
    await test.scheduler.tick()
    expect(test.invoked).toEqual([])
    test.cloud.clock.move(hour)
    await test.scheduler.tick()
    await test.scheduler.tick()
    expect(test.invoked).toEqual([
      {
        principal: expect.objectContaining({ roleArn: 'arn:aws:iam::123456789012:role/scheduler.amazonaws.com' }),
        arn: functionArn,
        event: expect.objectContaining({ source: 'aws.scheduler', 'detail-type': 'Scheduled Event', account: '123456789012' }),
      },
    ])
    expect(test.scheduler.list()).toEqual([expect.objectContaining({ name: 'every-hour', runs: 1, failures: 0 })])
  })

  it('gives its own input, with the time filled in, and runs once for a clock moved over many hours', async () => {
    test.schedule({ Input: '{"mode":"check","at":"<aws.scheduler.scheduled-time>"}' })
    test.cloud.clock.move(50 * hour)
    await test.scheduler.tick()
    expect(test.invoked.map(({ event }) => event)).toEqual([
      { mode: 'check', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) },
    ])
  })

  it('does not run while it is disabled, but on demand', async () => {
    test.schedule({}, { State: 'DISABLED' })
    test.cloud.clock.move(hour)
    await test.scheduler.tick()
    expect(test.invoked).toHaveLength(0)
    await test.scheduler.runNow('every-hour')
    expect(test.invoked).toHaveLength(1)
    await expect(test.scheduler.runNow('none')).rejects.toMatchObject({ code: 'ResourceNotFoundException' })
  })

  it('is repeated after a failure as its retry policy says, and no longer', async () => {
    test.schedule({ RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 600 } })
    const fail = (): Invocation => ({ kind: 'error', errorType: 'Error', errorMessage: 'no', durationMs: 1, cold: false })
    test.answers.push(fail, fail, fail)
    test.cloud.clock.move(hour)
    for (let turn = 0; turn < 5; turn++) {
      await test.scheduler.tick()
      test.cloud.clock.move(60_000)
    }
    expect(test.scheduler.list()).toEqual([expect.objectContaining({ runs: 3, failures: 3 })])
    expect(test.cloud.journal.list()[0]).toMatchObject({ layer: 'scheduler', outcome: 'failed', reason: 'Error: no' })
  })

  it('calls the Data API as its role, with parameters in the API’s own spelling', async () => {
    test.schedule({
      Arn: 'arn:aws:scheduler:::aws-sdk:rdsdata:executeStatement',
      Input: '{"ResourceArn":"c","SecretArn":"s","Sql":"select 1"}',
    })
    await test.scheduler.runNow('every-hour')
    expect(test.calls).toEqual([
      expect.objectContaining({ operation: '/Execute', input: { resourceArn: 'c', secretArn: 's', sql: 'select 1' } }),
    ])
  })

  it('fails with a role that the scheduler may not assume, and does not deploy with an unknown target', async () => {
    test.schedule({ RoleArn: test.role('lambda.amazonaws.com') })
    const refused = { code: 'AccessDeniedException', message: expect.stringContaining('must allow AWS EventBridge Scheduler') }
    await expect(test.scheduler.runNow('every-hour')).rejects.toMatchObject(refused)
    await expect(test.scheduler.runNow('every-hour')).rejects.toBeInstanceOf(AwsError)
    expect(() => test.schedule({ Arn: 'arn:aws:sqs:ap-northeast-1:123456789012:queue' })).toThrow('is not part of the local cloud')
  })
})
