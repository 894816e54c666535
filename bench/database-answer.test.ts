import { events } from '@sekisho/contract/events'
import { createDataApi } from '@sekisho/database/data-api'
import { expect, it } from 'vitest'
import { findEvent, findEventsCounted } from '../apps/api/src/features/events/event-store.ts'
import { databaseAnswer } from './database-answer.ts'

const db = createDataApi({
  endpoint: 'http://data.test',
  region: 'ap-northeast-1',
  clusterArn: 'arn:cluster',
  database: 'sekisho',
  credentials: () => ({ accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'token' }),
  send: async (_, init) => new Response(databaseAnswer(String(init?.body))),
}).connect('arn:secret')

it('The database of the stand answers what the product asks: a page with its total, and one event', async () => {
  const from = { now: new Date('2026-12-01T00:00:00.000Z'), staffId: '019b0a10-0000-7000-8000-000000000001' }
  const page = await findEventsCounted(db, events.list.query.parse({ limit: 50 }), from)
  expect([page.items.length, page.total, page.totalIsLowerBound]).toEqual([50, 300, false])
  expect(await findEvent(db, page.items[0]!.id)).toMatchObject({ title: page.items[0]!.title, version: 3 })
})
