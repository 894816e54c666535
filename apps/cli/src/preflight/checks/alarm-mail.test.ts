import type { Stage } from '@sekisho/stages/stage'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { awsAccount, type Reply } from '../../testing/aws-account.ts'
import { accountOf } from '../account.ts'
import { alarmMail } from './alarm-mail.ts'

let aws: Awaited<ReturnType<typeof awsAccount>>
beforeAll(async () => {
  aws = await awsAccount({})
})
afterAll(() => aws.close())

const readers = (SubscriptionsConfirmed: number, SubscriptionsPending: number): Reply => ({
  body: {
    Attributes: { '[entry': Object.entries({ SubscriptionsConfirmed, SubscriptionsPending }).map(([key, value]) => ({ key, value })) },
  },
})
const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' }

async function look(reply: Reply, more: Partial<Stage> = { alarmMail: 'operations@company.example' }) {
  aws.becomes({ GetTopicAttributes: reply })
  const stage = { name: 'main', region: 'ap-northeast-1', account: '123412341234', ...more } as Stage
  const reached = { endpoint: aws.endpoint, credentials }
  const [found] = await alarmMail.look(accountOf(stage, reached, { isLocal: false, now: () => new Date() }))
  return [found?.verdict, found?.says]
}

it.each<[string, Reply, string, string]>([
  ['nobody confirmed', readers(0, 1), 'note', 'operations@company.example has not confirmed that alarms may be mailed: nobody is told.'],
  [
    'somebody unsubscribed',
    readers(0, 0),
    'note',
    'operations@company.example has not confirmed that alarms may be mailed: nobody is told.',
  ],
  ['somebody reads', readers(1, 1), 'ready', 'operations@company.example is mailed when an alarm rings.'],
  ['is not there yet', { error: 'NotFound', status: 404 }, 'ready', 'A deployment asks operations@company.example by mail to confirm it.'],
])('of a topic that %s is said what it is', async (_what, reply, verdict, says) => {
  expect(await look(reply)).toEqual([verdict, says])
})

it('a stage that mails nobody is told so, and what may not be seen is left to whoever asked', async () => {
  expect(await look(readers(1, 0), {})).toEqual(['note', 'Nobody is mailed when an alarm rings.'])
  await expect(look({ error: 'AuthorizationError', status: 403 })).rejects.toMatchObject({ name: 'AuthorizationError' })
})
