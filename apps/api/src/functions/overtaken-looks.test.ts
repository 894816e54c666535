import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditRoutes } from '../features/audit/routes.ts'
import { eventRoutes } from '../features/events/routes.ts'
import { memberRoutes } from '../features/members/routes.ts'
import { insertEntries } from '../testing/audit-rows.ts'
import { eventId, insertEvents, insertMembers, memberId } from '../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../testing/test-api.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  await insertEntries(db.owner, 300)
})
afterAll(() => db.close())

const routes = { events: eventRoutes, members: memberRoutes, audit: auditRoutes }
const looks: [fn: keyof typeof routes, method: string, path: string][] = [
  ['members', 'GET', '/api/members'],
  ['members', 'GET', '/api/members?q=%E5%B1%B1%E7%94%B0'],
  ['members', 'GET', `/api/members/${memberId(1)}`],
  ['members', 'GET', `/api/members/${memberId(1)}/registrations`],
  ['members', 'GET', `/api/members/${memberId(1)}/timeline`],
  ['members', 'GET', `/api/members/attendees/${eventId(3)}`],
  ['audit', 'GET', `/api/audit?whom=member:${memberId(1)}`],
  ['audit', 'GET', '/api/audit/verify'],
  ['audit', 'POST', '/api/audit/export'],
  ['audit', 'POST', '/api/audit/export?cursor=NEXT'],
  ['events', 'POST', '/api/events/export'],
]

describe('Somebody who may not look any more when a page has been read', () => {
  it.each(looks)('gets nothing of it and leaves no entry: %s %s %s', async (fn, method, path) => {
    const { api, whenRead } = await overtaken(fn)
    const ask = (at: string) =>
      api.ask(tanaka, method, at, method === 'POST' ? { headers: { 'idempotency-key': crypto.randomUUID() } } : {})
    const next = path.endsWith('NEXT') ? (await ask(path.replace('?cursor=NEXT', ''))).body.next : ''
    const at = path.replace('NEXT', next)
    expect((await ask(at)).status).toBe(200)
    const before = await entries()
    const ends = [
      // This one first, while the session's second is the clock's.
      ['session ended', { endedSessions: [Math.floor(api.clock.now / 1000)] }, 401],
      ['signed out', { notBefore: 2_000_000_000 }, 401],
      ['suspended', { status: 'suspended' }, 403],
      ['demoted', { role: suzuki.role }, 403],
    ] as const
    // Everybody here may export events, whatever their role.
    for (const [what, change, status] of ends.filter(([end]) => fn !== 'events' || end !== 'demoted')) {
      whenRead(() => api.table.put({ ...tanaka, ...change }))
      const answer = await ask(at)
      expect([what, answer.status, answer.body.items]).toEqual([what, status, undefined])
      api.table.put(tanaka)
      api.clock.now += 6_000
    }
    expect(await entries()).toEqual(before)
  })
})

/** A function in which something happens behind the next read of the database, when its caller was let in long ago. */
async function overtaken(fn: keyof typeof routes): Promise<{ api: TestApi; whenRead: (happens: () => void) => void }> {
  let happens: (() => void) | undefined
  const api = await createTestApi({
    function: fn,
    routes: routes[fn],
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
  return { api, whenRead: (next) => (happens = next) }
}

const entries = () => db.owner.query(sql`select count(*) as entries from audit_trail`)
