import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventId, insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { memberRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  api = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as })
})
afterAll(() => db.close())

const path = (number: number) => `/api/members/${memberId(number)}/registrations`

describe("a member's registrations", () => {
  it('come newest first with their event, page by page, and the look is recorded', async () => {
    const first = await api.ask(tanaka, 'GET', `${path(1)}?limit=3`)
    expect(first.status).toBe(200)
    expect(first.body.total).toBe(5)
    expect(first.body.items[0]).toEqual({
      id: '0c000000-0000-4000-8000-000000000005',
      event: { id: eventId(5), title: '勉強会 05', startsAt: '2026-11-15T10:00:00.000Z' },
      status: 'confirmed',
      registeredAt: '2026-10-01T05:00:00.000Z',
      checkedInAt: null,
    })
    const second = await api.ask(tanaka, 'GET', `${path(1)}?limit=3&cursor=${first.body.next}`)
    expect(second.body.items).toHaveLength(2)
    const back = await api.ask(tanaka, 'GET', `${path(1)}?limit=3&cursor=${second.body.previous}`)
    expect(back.body.items).toEqual(first.body.items)
    const [entry] = await db.owner.query(sql`select action, object_id, after from audit_trail order by seq desc limit 1`)
    expect(entry).toEqual({ action: 'members.registrations', objectId: memberId(1), after: { shown: 3 } })
  })

  it('are an empty list for a member who never signed up, and not found for nobody', async () => {
    expect((await api.ask(tanaka, 'GET', path(2))).body).toMatchObject({ items: [], total: 0, next: null })
    expect((await api.ask(tanaka, 'GET', path(999))).status).toBe(404)
  })

  it('refuses a cursor of another list and an operator', async () => {
    const members = await api.ask(tanaka, 'GET', '/api/members?limit=1')
    const { body } = await api.ask(tanaka, 'GET', `${path(1)}?cursor=${members.body.next}`)
    expect(body.errors).toEqual([{ field: 'cursor', issue: 'cursor' }])
    expect((await api.ask(suzuki, 'GET', path(1))).status).toBe(403)
  })
})
