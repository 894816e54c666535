import { randomUUID } from 'node:crypto'
import { EXPORT_PART } from '@sekisho/contract/events'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { eventRoutes } from './routes.ts'

const ALL = EXPORT_PART * 2 + 3
let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await db.owner.execute(
    sql.trusted(`insert into events (id, title, organizer, format, venue, starts_at, ends_at, capacity, status)
      select gen_random_uuid(), repeat('関', 100) || n, repeat('所', 100), 'venue', repeat('京', 100), '2026-02-28T15:00:00Z'::timestamptz + n / 3 * interval '1 hour',
        '2026-02-28T17:00:00Z'::timestamptz + n / 3 * interval '1 hour', 10, case when n % 2 = 0 then 'draft' else 'published' end from generate_series(1, ${ALL}) n`),
  )
  api = await createTestApi({ function: 'events', routes: eventRoutes, as: db.as })
})
afterAll(() => db.close())

const ask = (query: string) => api.ask(suzuki, 'POST', `/api/events/export${query}`, { headers: { 'idempotency-key': randomUUID() } })

async function part(query: string) {
  const { status, body } = await ask(query)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as { items: { id: string; startsAt: string; status: string }[]; next: string | null }
}

const recorded = () =>
  db.owner.query<{ actorStaffId: string; after: unknown }>(
    sql`select actor_staff_id, after from audit_trail where action = 'events.export'`,
  )

describe('an export', () => {
  it('comes in parts that hold every event once, in the order that is asked for, and is recorded once', async () => {
    const found: string[] = []
    const times: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page = await part(next === '' ? '?sort=startsAt' : `?sort=startsAt&cursor=${encodeURIComponent(next)}`)
      found.push(...page.items.map(({ id }) => id))
      times.push(...page.items.map(({ startsAt }) => startsAt))
      next = page.next
    }
    expect([found.length, new Set(found).size]).toEqual([ALL, ALL])
    expect(times).toEqual(times.toSorted())
    expect(await recorded()).toEqual([{ actorStaffId: suzuki.staffId, after: { filters: [] } }])
  })

  it('holds what the list is narrowed down to', async () => {
    const { items } = await part('?status=draft&q=%E9%96%A2&from=2026-03-01')
    expect(items.length).toBe(EXPORT_PART)
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['draft']))
  })

  it('refuses the cursor of another order and a size of one’s own', async () => {
    const listed = await api.ask(suzuki, 'GET', '/api/events?limit=10&sort=title')
    const foreign = encodeURIComponent(String(listed.body.next))
    expect((await ask(`?cursor=${foreign}`)).body.errors).toEqual([{ field: 'cursor', issue: 'cursor' }])
    expect((await ask('?limit=100000')).status).toBe(400)
    expect((await api.ask(null, 'POST', '/api/events/export')).status).toBe(401)
  })
})
