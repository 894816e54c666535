import type { Stage } from '@sekisho/stages/stage'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { awsAccount, type Replies, type Reply } from '../../testing/aws-account.ts'
import { accountOf, type Account } from '../account.ts'
import { bootstrap } from './bootstrap.ts'
import { stacks } from './stacks.ts'

let aws: Awaited<ReturnType<typeof awsAccount>>
beforeAll(async () => void (aws = await awsAccount({})))
afterAll(() => aws.close())

function account(replies: Replies, more: Partial<Stage> = { edgeLogDays: 90 }): Account {
  aws.becomes(replies)
  const stage = { name: 'main', account: '1', region: 'eu-west-1', ...more } as Stage
  const reached = { endpoint: aws.endpoint, credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' } }
  return accountOf(stage, reached, { isLocal: false, now: () => new Date() })
}

const version = (Value: string): Reply => ({ body: { Parameters: [{ Name: '/cdk-bootstrap/hnb659fds/version', Value }] } })
const none: Reply = { body: { Parameters: [] } }
const inHome: Replies = { GetParametersByPath: (_asked, region) => (region === 'eu-west-1' ? version('29') : none) }

it('a stage that keeps the edge’s log needs CDK in the edge’s region, too, and is told how, or how to do without', async () => {
  expect(await bootstrap.look(account(inHome))).toEqual([
    {
      verdict: 'stop',
      says: "CDK was never bootstrapped in us-east-1, where the edge's log is kept.",
      fix: '`npx cdk@2 bootstrap aws://1/us-east-1`, once. Or leave edgeLogDays out of stages/main.ts.',
    },
  ])
  const old = { GetParametersByPath: (_asked: object, region: string) => version(region === 'eu-west-1' ? '29' : '6') }
  expect(await bootstrap.look(account(old))).toMatchObject([{ verdict: 'stop', says: expect.stringContaining('us-east-1') as string }])
  expect(await bootstrap.look(account({ GetParametersByPath: version('29') }))).toEqual([{ verdict: 'ready', says: 'Version 29.' }])
})

it('a stage without asks about no other region, and one that is there asks once', async () => {
  expect(await bootstrap.look(account(inHome, {}))).toMatchObject([{ verdict: 'ready' }])
  const before = aws.asked.length
  expect(await bootstrap.look(account({ GetParametersByPath: version('29') }, { region: 'us-east-1', edgeLogDays: 30 }))).toHaveLength(1)
  expect(aws.asked.length - before).toBe(1)
})

it('a stack of the edge that stands half-way is said with its own region', async () => {
  const DescribeStacks = ({ StackName }: Record<string, unknown>, region: string): Reply =>
    StackName === 'sekisho-main-edge' && region === 'us-east-1'
      ? { body: { Stacks: [{ StackName, StackStatus: 'DELETE_FAILED', CreationTime: new Date().toISOString() }] } }
      : { error: 'ValidationError', message: `Stack with id ${String(StackName)} does not exist` }
  expect(await stacks.look(account({ DescribeStacks }))).toMatchObject([
    { verdict: 'stop', fix: expect.stringContaining('--stack-name sekisho-main-edge --region us-east-1') as string },
  ])
  expect(await stacks.look(account({ DescribeStacks }, {}))).toMatchObject([{ verdict: 'ready' }])
})
