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
const admin = { from: '2027-01-12T09:00+09:00', days: 14 }
const asking: Partial<Stage> = { ...taking, requirePasskeyFor: { admin } }
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
  const [found] = await lookAt(replies, more, '2026-12-01T00:00:00Z')
  return [found?.verdict, found?.says]
}

function lookAt(replies: Replies, more: Partial<Stage>, day: string) {
  aws.becomes(replies)
  return passkeys.look(
    accountOf({ ...stage, ...more }, { endpoint: aws.endpoint, credentials }, { isLocal: false, now: () => new Date(day) }),
  )
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

it.each<[string, Partial<Stage>, object, string, string[]]>(
  [
    ['is still to come', { admin }, {}, '2027-01-25T23:59:00Z', []],
    [
      'is over before anybody heard of it',
      { admin },
      {},
      '2027-01-26T00:00:00Z',
      ['days of admin are over since 2027-01-26T00:00:00.000Z'],
    ],
    ['is over and in force already', { admin }, { admin: { ...admin, from: Date.parse(admin.from) } }, '2028-01-26T00:00:00Z', []],
    [
      'is of a role beside one in force, with the same day',
      { admin, operator: admin },
      { admin: { ...admin, from: Date.parse(admin.from) } },
      '2027-06-01T00:00:00Z',
      ['days of operator are over'],
    ],
    [
      'of one in force is made shorter',
      { admin: { ...admin, days: 1 } },
      { admin: { ...admin, from: Date.parse(admin.from) } },
      '2027-01-14T00:00:00Z',
      ['The 1 days of admin'],
    ],
    [
      'has the wrong year',
      { admin: { ...admin, from: '2072-01-12T09:00+09:00' } },
      {},
      '2027-01-01T00:00:00Z',
      ['before 2072-01-12T09:00+09:00'],
    ],
  ].map(([what, requirePasskeyFor, rule, day, notes]) => [what, { ...taking, requirePasskeyFor }, rule, day, notes] as never),
)('of a day that %s is said what a deployment does', async (_what, more, rule, day, notes) => {
  const replies = {
    ...published({ 'user-pool-id': id, 'passkey-client-id': 'adding', 'passkeys-asked': JSON.stringify(rule) }),
    DescribeUserPool: pool(taken),
  }
  const found = await lookAt(replies, more, day)
  expect(found.map(({ verdict }) => verdict)).toEqual(['ready', ...notes.map(() => 'note')])
  expect(found.slice(1).map(({ says }) => says)).toEqual(notes.map((said) => expect.stringContaining(said)))
  const unread = { ...published({ 'user-pool-id': id, 'passkeys-asked': 'no rule' }), DescribeUserPool: pool(taken) }
  expect((await lookAt(unread, more, '2029-01-01T00:00:00Z'))[0]?.verdict).toBe('ready')
})

it('what may not be seen is left to whoever asked', async () => {
  const refused = look({ ...there, DescribeUserPool: { error: 'AccessDeniedException' } })
  await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' })
})
