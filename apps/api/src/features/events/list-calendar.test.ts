import { text, timestamptz } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { mostOfADay } from './calendar-store.ts'
import { eventRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
const hold = (title: string, from: string, to: string) =>
  db.owner.execute(sql`insert into events (title, organizer, format, starts_at, ends_at, capacity)
    values (${text(title)}, '関所', 'online', ${timestamptz(`${from}+09:00`)}, ${timestamptz(`${to}+09:00`)}, 10)`)
beforeAll(async () => {
  db = await createTestDatabase()
  await hold('三日間', '2026-11-29T10:00', '2026-12-01T18:00')
  await hold('深夜まで', '2026-11-30T22:00', '2026-12-01T02:00')
  await hold('零時まで', '2026-11-30T19:00', '2026-12-01T00:00')
  await hold('大晦日', '2026-12-31T23:00', '2027-01-01T01:00')
  await hold('うるう日', '2028-02-29T10:00', '2028-02-29T12:00')
  await db.owner.execute(sql`insert into events (title, organizer, format, starts_at, ends_at, capacity)
    select 'たくさん ' || n, '関所', 'online', timestamptz '2027-03-03T10:00+09:00' + n * interval '1 minute',
      timestamptz '2027-03-03T12:00+09:00' + n * interval '1 minute', 10 from generate_series(1, 60) as n`)
  api = await createTestApi({ function: 'events', routes: eventRoutes, as: db.as })
})
afterAll(() => db.close())

async function calendar(query: string): Promise<{ status: number; titles: string[]; days: Record<string, number> }> {
  const { status, body } = await api.ask(suzuki, 'GET', `/api/events/calendar?${query}`)
  const days = (body.days ?? []).map(({ day, count }: { day: string; count: number }) => [day, count])
  return { status, titles: (body.items ?? []).map(({ title }: { title: string }) => title), days: Object.fromEntries(days) }
}

describe('the calendar', () => {
  it('has each event once and counts it on every day in Japan over which it lies, a night on the one on which it began', async () => {
    expect(await calendar('from=2026-11-30')).toEqual({
      status: 200,
      titles: ['三日間', '零時まで', '深夜まで'],
      days: { '2026-11-30': 3, '2026-12-01': 1 },
    })
    expect((await calendar('from=2026-11-23')).days).toEqual({ '2026-11-29': 1 })
  })

  it('goes over the end of a year and has the 29th of February', async () => {
    expect((await calendar('from=2026-12-28&weeks=1')).days).toEqual({ '2026-12-31': 1 })
    expect((await calendar('from=2028-02-28&weeks=6')).days).toEqual({ '2028-02-29': 1 })
  })

  it('shows the first ones of a crowded day and says how many it has', async () => {
    const week = await calendar('from=2027-03-01')
    expect([week.titles.length, week.days]).toEqual([mostOfADay(1), { '2027-03-03': 60 }])
    expect(week.titles[0]).toBe('たくさん 1')
    expect((await calendar('from=2027-03-01&weeks=6')).titles).toHaveLength(mostOfADay(6))
  })

  it('refuses a day that does not exist, more weeks than a month has, and words that it does not know', async () => {
    for (const query of ['', 'from=2026-02-29', 'from=2026-11-30&weeks=7', 'from=2026-11-30&weeks=0', 'from=2026-11-30&q=a'])
      expect((await calendar(query)).status).toBe(400)
  })

  it('refuses somebody without a signature', async () => {
    expect((await api.ask(null, 'GET', '/api/events/calendar?from=2026-11-30')).status).toBe(401)
  })
})
