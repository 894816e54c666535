import type { Stage } from '@sekisho/stages/stage'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { awsAccount, type Replies, type Reply } from '../../testing/aws-account.ts'
import { accountOf } from '../account.ts'
import { passkeys } from './passkeys.ts'

let aws: Awaited<ReturnType<typeof awsAccount>>
beforeAll(async () => {
  aws = await awsAccount({})
})
afterAll(() => aws.close())

const id = 'ap-northeast-1_Ours'
const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' }
const stage = { name: 'main', region: 'ap-northeast-1', account: '123412341234', mode: 'iam', identity: { kind: 'own' } } as Stage
const taking: Partial<Stage> = { passkeys: true }
const asking: Partial<Stage> = { ...taking, requirePasskeyFor: ['admin'], passkeyGrace: { from: '2027-01-12T09:00+09:00', days: 14 } }
const adopting: Partial<Stage> = {
  identity: { kind: 'existing', userPoolId: id, userPoolClientId: 'client', identityPoolId: 'identities', groups: 'own' },
}

/** What the stacks published, by the end of its name. */
const published = (values: Record<string, string>): Replies => ({
  GetParameter: ({ Name }) => {
    const value = Object.entries(values).find(([end]) => String(Name).endsWith(end))?.[1]
    return value === undefined ? { error: 'ParameterNotFound' } : { body: { Parameter: { Value: value } } }
  },
})
const pool = (more: object): Reply => ({ body: { UserPool: { Id: id, UserPoolTier: 'ESSENTIALS', ...more } } })
const taken = { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } }
const there = published({ 'user-pool-id': id })
const deployed = published({ 'user-pool-id': id, 'passkey-client-id': 'adding' })

async function look(replies: Replies, more: Partial<Stage> = {}) {
  aws.becomes(replies)
  const account = accountOf({ ...stage, ...more }, { endpoint: aws.endpoint, credentials }, { isLocal: false, now: () => new Date() })
  const [found] = await passkeys.look(account)
  return [found?.verdict, found?.says]
}

it.each<[string, Replies, Partial<Stage>, string, string]>([
  [
    'is not there yet',
    published({}),
    asking,
    'ready',
    'A pool is made in the tier Essentials, which has them. Asked of admin, with 14 days',
  ],
  ['is published and gone', { ...there, DescribeUserPool: { error: 'ResourceNotFoundException' } }, {}, 'ready', 'the stage takes none.'],
  [
    'does not take them yet',
    { ...there, DescribeUserPool: pool({}) },
    taking,
    'ready',
    `Pool ${id} is in the tier Essentials, which has them.`,
  ],
  ['takes them', { ...deployed, DescribeUserPool: pool(taken) }, taking, 'ready', `Pool ${id} is in the tier Essentials, which has them.`],
  ['was put into the tier Lite', { ...deployed, DescribeUserPool: pool({ UserPoolTier: 'LITE' }) }, asking, 'stop', 'it has no passkeys'],
  [
    'is Lite and should take none',
    { ...there, DescribeUserPool: pool({ UserPoolTier: 'LITE' }) },
    {},
    'stop',
    'no tokens that a trigger shapes',
  ],
  ['is adopted and Lite', { DescribeUserPool: pool({ UserPoolTier: 'LITE' }) }, adopting, 'note', `Pool ${id} is in the tier Lite`],
  ['had them switched off', { ...deployed, DescribeUserPool: pool({}) }, taking, 'stop', `Somebody switched passkeys off in pool ${id}`],
])('of a pool that %s is said whether it has passkeys', async (_what, replies, more, verdict, says) => {
  expect(await look(replies, more)).toEqual([verdict, expect.stringContaining(says)])
})

it('what may not be seen is left to whoever asked', async () => {
  const refused = look({ ...there, DescribeUserPool: { error: 'AccessDeniedException' } })
  await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' })
})
