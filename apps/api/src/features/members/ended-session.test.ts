import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventId, insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { memberRoutes } from './routes.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
})
afterAll(() => db.close())

const looks = [
  '/api/members',
  '/api/members?q=%E5%B1%B1%E7%94%B0',
  `/api/members/${memberId(1)}`,
  `/api/members/${memberId(1)}/registrations`,
  `/api/members/${memberId(1)}/timeline`,
  `/api/members/attendees/${eventId(3)}`,
]

describe('Somebody who is signed out or suspended while a page is read', () => {
  it.each(looks)('gets nothing of %s, and nothing of it is on record', async (path) => {
    const { api, whileRead } = await overtaken()
    expect((await api.ask(tanaka, 'GET', path)).status).toBe(200)
    const before = await entries()
    for (const [change, status] of [
      [{ notBefore: 2_000_000_000 }, 401],
      [{ status: 'suspended' }, 403],
    ] as const) {
      whileRead(() => api.table.put({ ...tanaka, ...change }))
      const answer = await api.ask(tanaka, 'GET', path)
      expect([answer.status, answer.body.items, answer.text.includes('山田')]).toEqual([status, undefined, false])
      api.table.put(tanaka)
      api.clock.now += 6_000
    }
    expect(await entries()).toEqual(before)
  })
})

/** A function in which something happens behind the next read of the database, when its caller was let in long ago. */
async function overtaken(): Promise<{ api: TestApi; whileRead: (happens: () => void) => void }> {
  let happens: (() => void) | undefined
  const api = await createTestApi({
    function: 'members',
    routes: memberRoutes,
    as: (role) => {
      const own = db.as(role)
      const query: typeof own.query = async (statement) => {
        const rows = await own.query(statement)
        if (happens) {
          happens()
          api.clock.now += 6_000
          happens = undefined
        }
        return rows as never
      }
      return { ...own, query }
    },
  })
  return { api, whileRead: (next) => (happens = next) }
}

const entries = () => db.owner.query(sql`select count(*) as entries from audit_trail`)
