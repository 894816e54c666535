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

describe('the neighbours of an event', () => {
  const beside = async (number: number, query: string) => {
    const { status, body } = await api.ask(suzuki, 'GET', `/api/events/${eventId(number)}/neighbours?${query}`)
    return [status, body.previous?.title ?? null, body.next?.title ?? null]
  }

  it('are those of the list that one came from, under its filters and in its order', async () => {
    expect(await beside(2, 'sort=startsAt')).toEqual([200, '勉強会 01', '勉強会 03'])
    expect(await beside(2, 'sort=-title')).toEqual([200, '勉強会 03', '勉強会 01'])
    expect(await beside(2, 'sort=registeredCount')).toEqual([200, '勉強会 01', '勉強会 03'])
    expect(await beside(6, 'status=closed&sort=startsAt')).toEqual([200, '勉強会 02', '勉強会 10'])
    expect(await beside(7, 'status=closed&sort=startsAt')).toEqual([200, '勉強会 06', '勉強会 10'])
  })

  it('end where the list does, and are not found for an event that is not there', async () => {
    expect(await beside(1, 'sort=startsAt')).toEqual([200, null, '勉強会 02'])
    expect(await beside(25, 'sort=startsAt')).toEqual([200, '勉強会 24', null])
    expect(await beside(999, '')).toEqual([404, null, null])
  })
})
