import { text } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventId, insertEvents, insertMembers } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { eventRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  // Midnight in Japan is 15:00 in UTC: two of the first day, one of the next; who waits holds no seat.
  await db.owner.execute(sql`insert into registrations (event_id, member_id, status, registered_at)
    select ${text(eventId(10))}::uuid, ('0a000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, status, at
    from (values (1, 'confirmed', timestamptz '2026-11-19T15:00:00Z'), (2, 'attended', timestamptz '2026-11-20T14:59:59Z'),
      (3, 'confirmed', timestamptz '2026-11-20T15:00:00Z'), (4, 'waiting', timestamptz '2026-11-20T15:00:00Z')) as r (n, status, at)`)
  api = await createTestApi({ function: 'events', routes: eventRoutes, as: db.as })
})
afterAll(() => db.close())

const daysOf = async (number: number, person = suzuki) => api.ask(person, 'GET', `/api/events/${eventId(number)}/registration-days`)
const set = (status: string, member: number) =>
  db.owner.execute(sql`update registrations set status = ${text(status)} where event_id = ${text(eventId(10))}::uuid
    and member_id::text like ${text(`%${member}`)}`)

describe('the registrations of an event by day', () => {
  it('count the seats that were taken on each day in Japan, and name nobody', async () => {
    const { status, body, text: said } = await daysOf(10)
    expect([status, body]).toEqual([
      200,
      {
        days: [
          { day: '2026-11-20', registered: 2 },
          { day: '2026-11-21', registered: 1 },
        ],
        earlier: 0,
      },
    ])
    expect(said).not.toMatch(/0a000000|canary|花子/)
    expect((await daysOf(10, tanaka)).body).toEqual(body)
  })

  it('follow whoever cancels, and whoever moves up from the waiting list', async () => {
    await set('cancelled', 3)
    expect((await daysOf(10)).body.days).toEqual([{ day: '2026-11-20', registered: 2 }])
    await set('confirmed', 4)
    await db.owner.execute(sql`update registrations set registered_at = '2026-11-18T03:00:00Z' where status = 'attended'`)
    expect((await daysOf(10)).body.days).toEqual([
      { day: '2026-11-18', registered: 1 },
      { day: '2026-11-20', registered: 1 },
      { day: '2026-11-21', registered: 1 },
    ])
    const [wrong] = await db.owner.query(sql`select events.id from events left join registration_days on event_id = events.id
      group by events.id having events.registered_count <> coalesce(sum(registered), 0)`)
    expect(wrong).toBeUndefined()
  })

  it('keep to a year of days and sum up what came before', async () => {
    await db.owner.execute(
      sql`insert into registration_days select ${text(eventId(11))}::uuid, date '2024-01-01' + n, 2 from generate_series(1, 400) as n`,
    )
    const { body } = await daysOf(11)
    expect([body.days.length, body.days.at(-1), body.earlier]).toEqual([366, { day: '2025-02-04', registered: 2 }, 68])
  })

  it('are none for an event without any, and not found where there is no event', async () => {
    expect((await daysOf(20)).body).toEqual({ days: [], earlier: 0 })
    expect((await daysOf(999)).status).toBe(404)
  })

  it('can be read, and the registrations behind them cannot, by the roles of the events function', async () => {
    for (const role of ['events_admin', 'events_operator']) {
      await expect(db.as(role).query(sql`select member_id from registrations`)).rejects.toMatchObject({ code: 'permission-denied' })
      await expect(db.as(role).execute(sql`update registration_days set registered = 0`)).rejects.toMatchObject({
        code: 'permission-denied',
      })
      expect(await db.as(role).query(sql`select day from registration_days limit 1`)).toHaveLength(1)
    }
  })

  it('refuses somebody without a signature', async () => {
    expect((await api.ask(null, 'GET', `/api/events/${eventId(10)}/registration-days`)).status).toBe(401)
  })
})
