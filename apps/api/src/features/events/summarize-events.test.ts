import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { change, eventInput } from '../../testing/event-input.ts'
import { insertEvents, insertMembers } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { eventRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  api = await createTestApi({ function: 'events', routes: eventRoutes, as: db.as })
})
afterAll(() => db.close())

const make = (person: typeof suzuki, title: string) => change(api, person, 'POST', '/api/events', { ...eventInput, title })
const summary = async (person: typeof suzuki, query = '') => (await api.ask(person, 'GET', `/api/events/summary${query}`)).body
const titles = (rows: { title: string }[]) => rows.map(({ title }) => title)

describe('the summary of events', () => {
  it('has what is not over and not cancelled in the seven days that begin today, soonest first', async () => {
    // It is 19:00 on 23 November in Japan; every fourth of the sample is cancelled, one a day begins at 19:00.
    const { ahead, aheadTotal } = await summary(suzuki)
    expect(titles(ahead)).toEqual(['勉強会 13', '勉強会 14', '勉強会 16', '勉強会 17', '勉強会 18'])
    expect(aheadTotal).toBe(5)
  })

  it('has the drafts that one made oneself and nobody else’s', async () => {
    await make(suzuki, '自分の下書き')
    await make(tanaka, '他人の下書き')
    const { drafts, draftTotal } = await summary(suzuki)
    expect([titles(drafts), draftTotal]).toEqual([['自分の下書き'], 1])
    expect(titles((await summary(tanaka)).drafts)).toEqual(['他人の下書き'])
  })

  it('tells what others did since the last visit, latest first, and not one’s own deeds', async () => {
    const long = '2026-01-01T00:00:00.000Z'
    for (let count = 1; count <= 11; count += 1) await make(tanaka, `新しい ${count}`)
    const { changes, hasMoreChanges } = await summary(suzuki, `?since=${long}`)
    expect([changes.length, hasMoreChanges]).toEqual([10, true])
    expect(changes[0]).toMatchObject({ what: 'create', by: expect.any(String), event: { title: '新しい 11' } })
    expect(titles((await summary(tanaka, `?since=${long}`)).changes.map((change: { event: { title: string } }) => change.event))).toEqual([
      '自分の下書き',
    ])
    expect((await summary(tanaka)).changes).toEqual([])
    expect((await summary(tanaka, '?since=2199-01-01T00:00:00.000Z')).changes).toEqual([])
  })

  it('counts the registrations of fourteen days, those without any as well, and names no member', async () => {
    await db.owner.execute(sql`update registrations set registered_at = '2026-11-22T15:30:00Z' where id::text like '%1'`)
    await db.owner.execute(sql`update registrations set registered_at = '2026-11-09T15:00:00Z' where id::text like '%2'`)
    const { registrations } = await summary(suzuki)
    expect(registrations).toHaveLength(14)
    expect([registrations[0], registrations.at(-1)]).toEqual([
      { day: '2026-11-10', registered: 1 },
      { day: '2026-11-23', registered: 1 },
    ])
    expect(registrations.reduce((sum: number, { registered }: { registered: number }) => sum + registered, 0)).toBe(2)
  })

  it('refuses a visit that was no time, and somebody without a signature', async () => {
    expect((await api.ask(suzuki, 'GET', '/api/events/summary?since=yesterday')).status).toBe(400)
    expect((await api.ask(null, 'GET', '/api/events/summary')).status).toBe(401)
  })
})
