import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEvents } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { suzuki } from '@sekisho/identity/testing/test-directory'
import { eventRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  api = await createTestApi({ function: 'events', routes: eventRoutes, as: db.as })
})
afterAll(() => db.close())

describe('the summary of events', () => {
  it('counts by status and names the next published events', async () => {
    const { status, body } = await api.ask(suzuki, 'GET', '/api/events/summary')
    expect(status).toBe(200)
    expect(body.byStatus).toEqual({ draft: 6, published: 7, closed: 6, cancelled: 6 })
    const starts = body.next.map((event: { startsAt: string }) => event.startsAt)
    expect(starts).toEqual(starts.toSorted())
    expect(body.next[0].startsAt >= '2026-11-23T10:00:00.000Z').toBe(true)
    expect(body.upcoming).toBe(body.next.length)
  })

  it('refuses somebody without a signature', async () => {
    expect((await api.ask(null, 'GET', '/api/events/summary')).status).toBe(401)
  })
})
