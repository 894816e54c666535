import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditRoutes } from '../features/audit/routes.ts'
import { eventRoutes } from '../features/events/routes.ts'
import { memberRoutes } from '../features/members/routes.ts'
import { eventInput } from '../testing/event-input.ts'
import { eventId, insertEvents, insertMembers, memberId } from '../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../testing/test-api.ts'
import { withoutRandom } from '../testing/without-random.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  await db.pglite.exec(`
    create function no_room() returns trigger language plpgsql as $$ begin raise exception 'no space left on device' using errcode = '53100'; end $$;
    create trigger audit_trail_is_full before insert on audit_trail for each row execute function no_room();
    alter table audit_trail enable always trigger audit_trail_is_full`)
})
afterAll(() => db.close())

const routes = { events: eventRoutes, members: memberRoutes, audit: auditRoutes }
const apis = new Map<string, TestApi>()
const counts = async () =>
  (await db.owner.query(sql`select (select count(*) from events) as events, (select count(*) from audit_trail) as entries`))[0]

/** An operation of each kind that is recorded. Staff changes are recorded in the directory first and owed here. */
const recorded: [fn: keyof typeof routes, method: string, path: string, body?: object][] = [
  ['events', 'POST', '/api/events', eventInput],
  ['events', 'POST', '/api/events/export'],
  ['members', 'GET', '/api/members'],
  ['members', 'GET', `/api/members/${memberId(1)}`],
  ['members', 'GET', `/api/members/${memberId(1)}/timeline`],
  ['members', 'GET', `/api/members/${memberId(1)}/registrations`],
  ['members', 'GET', `/api/members/attendees/${eventId(3)}`],
  ['members', 'POST', `/api/members/${memberId(1)}/reveal`, { fields: ['phone'], occasion: 'inquiry', reason: '本人からの問い合わせ' }],
  ['audit', 'POST', '/api/audit/export'],
  ['audit', 'GET', '/api/audit/verify'],
  ['audit', 'GET', `/api/audit?whom=member:${memberId(1)}`],
]

describe('what is recorded, while the trail is full,', () => {
  it.each(recorded)(
    'has no answer and changes nothing, and says that a part of the service is away: %s %s %s',
    async (fn, method, path, body) => {
      const api = apis.get(fn) ?? (await createTestApi({ function: fn, routes: routes[fn], as: db.as }))
      apis.set(fn, api)
      const before = await counts()
      const headers = {
        ...(body && { 'content-type': 'application/json' }),
        ...(method !== 'GET' && { 'idempotency-key': 'full-trail-key' }),
      }
      const answer = await api.ask(tanaka, method, path, { headers, ...(body && { body: JSON.stringify(body) }) })
      expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'unavailable', '1'])
      expect(withoutRandom(answer.text)).not.toMatch(/山田|canary|5555/)
      expect(await counts()).toEqual(before)
    },
  )
})
