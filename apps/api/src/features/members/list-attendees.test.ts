import { text, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventId, insertEvents, insertMembers } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { memberRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  await db.owner.execute(sql`
      insert into registrations (event_id, member_id, status, registered_at, checked_in_at)
      select ${uuid(eventId(3))}, ('0a000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
        (array['confirmed', 'waiting', 'attended'])[1 + n % 3], timestamptz '2026-10-05T00:00:00Z' + (n / 2) * interval '1 hour',
        case when n % 3 = 2 then timestamptz '2026-11-13T10:00:00Z' end
      from generate_series(2, 12) as n`)
  api = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as })
})
afterAll(() => db.close())

describe('the attendees of an event', () => {
  const trail = () => db.owner.query<Record<string, unknown>>(sql`select * from audit_trail order by seq`)
  const attendees = (query = '', who = tanaka, id = eventId(3)) => api.ask(who, 'GET', `/api/members/attendees/${id}${query}`)

  it('are masked by the server, latest registration first, in pages that hold each once', async () => {
    const seen: string[] = []
    let query = '?limit=5'
    for (;;) {
      const { status, body, text: sent } = await attendees(query)
      expect(status).toBe(200)
      expect(sent).not.toMatch(/花子|canary|5555-00/)
      expect([body.total, body.totalIsLowerBound]).toEqual([12, false])
      seen.push(...body.items.map(({ registeredAt }: { registeredAt: string }) => registeredAt))
      if (body.next === null) break
      query = `?limit=5&cursor=${body.next}`
    }
    expect(seen).toHaveLength(12)
    expect(seen).toEqual(seen.toSorted().toReversed())
    const { body } = await attendees('?status=attended&limit=1')
    expect(body.items[0]).toMatchObject({
      status: 'attended',
      checkedInAt: '2026-11-13T10:00:00.000Z',
      member: { name: '山田 ●●', phone: '•••-••••-0011' },
    })
  })

  it('are a look on record about the event, and none where it cannot be recorded', async () => {
    const before = (await trail()).length
    await attendees('?status=waiting&purpose=print')
    const entries = (await trail()).slice(before)
    expect(entries).toMatchObject([
      {
        action: 'members.attendees',
        objectType: 'event',
        objectId: eventId(3),
        after: { filters: ['status'], shown: 3, purpose: 'print' },
      },
    ])
    await db.pglite.exec('revoke insert on audit_trail from members_admin')
    const { status, text: sent } = await attendees()
    await db.pglite.exec('grant insert on audit_trail to members_admin')
    expect([status, sent.includes('●')]).toEqual([403, false])
  })

  it('leave no trace in what operators read of the event', async () => {
    await attendees()
    expect(await db.owner.query(sql`select action from event_history where event_id = ${text(eventId(3))}`)).toEqual([])
  })

  it('are shown to no operator, with the same answer whether the event is there or not', async () => {
    const [there, absent] = [await attendees('', suzuki), await attendees('', suzuki, eventId(99))]
    expect([there.status, there.text]).toEqual([403, absent.text])
    expect((await attendees('', tanaka, eventId(99))).body.code).toBe('not-found')
  })
})
