import { afterAll, expect, it } from 'vitest'
import type { Stage } from '@sekisho/stages/stage'
import { accountOf } from '../preflight/account.ts'
import { awsAccount, type Replies } from '../testing/aws-account.ts'
import { testTerminal } from '../testing/test-terminal.ts'
import { reserveWhatThereIs } from './reserve-what-there-is.ts'

const template = (each: number) => ({
  Resources: Object.fromEntries(['A', 'B', 'C'].map((id) => [id, { Properties: { ReservedConcurrentExecutions: each } }])),
})
const standing = (StackStatus: string): Replies => ({
  DescribeStacks: { body: { Stacks: [{ StackName: 'sekisho-main-api', StackStatus, CreationTime: '2026-01-01T00:00:00Z' }] } },
  GetTemplate: { body: { TemplateBody: JSON.stringify(template(30)) } },
})
const none = { error: 'ValidationError', message: 'Stack with id sekisho-main-api does not exist' }
const free = (all: number, UnreservedConcurrentExecutions: number): Replies => ({
  GetAccountSettings: { body: { AccountLimit: { ConcurrentExecutions: all, UnreservedConcurrentExecutions } } },
})
const aws = await awsAccount({})
afterAll(aws.close)

async function reserved(replies: Replies): Promise<[each: number | null, said: string]> {
  aws.becomes(replies)
  const stage = { name: 'main', region: 'ap-northeast-1', mode: 'iam', api: { reservedConcurrency: 20 } } as unknown as Stage
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const settings = accountOf(stage, { endpoint: aws.endpoint, credentials }, { isLocal: false, now: () => new Date() }).settings()
  const { terminal, notes } = testTerminal()
  const target = {
    stage,
    settings: { ...settings, forcePathStyle: false },
    isLocal: false,
    stackName: (part: string) => `sekisho-main-${part}`,
  }
  return [await reserveWhatThereIs(target, { terminal }), notes.join('\n')]
}

it('counts what the deployed template has reserved as free, also of a deployment that never came to its end', async () => {
  expect(await reserved({ ...free(300, 160), ...standing('UPDATE_FAILED') })).toEqual([20, ''])
  const [each, said] = await reserved({ ...free(300, 160), GetTemplate: none, DescribeStacks: none })
  expect(each).toBe(8)
  // The functions of a creation that was undone are gone, and AWS tells its template all the same.
  expect((await reserved({ ...free(300, 160), ...standing('ROLLBACK_COMPLETE') }))[0]).toBe(8)
  expect(said).toBe('Lambda: 160 of 300 instances are free, so 8 are reserved for each function in place of 20.')
  // A creation that is only reviewed has no template.
  expect((await reserved({ ...free(10, 10), ...standing('REVIEW_IN_PROGRESS'), GetTemplate: { body: {} } }))[0]).toBeNull()
})

it('says so where it may not ask, and reserves what the stage says', async () => {
  const [each, said] = await reserved({
    ...free(300, 160),
    ...standing('CREATE_COMPLETE'),
    GetTemplate: { error: 'AccessDenied', status: 403 },
  })
  expect([each, said]).toEqual([20, 'Lambda: how much can be reserved is not told (AccessDenied): 20 each, as the stage says.'])
})
