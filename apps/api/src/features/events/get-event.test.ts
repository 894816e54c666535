import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventId, insertEvents } from '../../testing/sample-rows.ts'
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

describe('one event', () => {
  it('comes with everything that is said about it', async () => {
    const { status, body } = await api.ask(suzuki, 'GET', `/api/events/${eventId(2)}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: eventId(2),
      title: '勉強会 02',
      description: '説明 2',
      version: 1,
      startsAt: '2026-11-12T10:00:00.000Z',
    })
  })

  it('is not found under an id that nobody has', async () => {
    const { status, body } = await api.ask(suzuki, 'GET', `/api/events/${eventId(999)}`)
    expect([status, body.code]).toEqual([404, 'not-found'])
  })

  it('refuses an id that is none and names the field', async () => {
    const { status, body } = await api.ask(suzuki, 'GET', '/api/events/not-an-id')
    expect([status, body.errors]).toEqual([400, [{ field: 'eventId', issue: 'id' }]])
  })

  it('refuses somebody without a signature, with the same words for every id', async () => {
    const [there, absent] = [
      await api.ask(null, 'GET', `/api/events/${eventId(2)}`),
      await api.ask(null, 'GET', `/api/events/${eventId(999)}`),
    ]
    expect(there.status).toBe(401)
    expect(there.text).toBe(absent.text)
  })
})
