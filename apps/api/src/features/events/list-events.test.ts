import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEvents } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { eventRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  api = await createTestApi({ function: 'events', routes: eventRoutes, as: db.as })
})
afterAll(() => db.close())

const list = async (query: string) => {
  const { status, body } = await api.ask(suzuki, 'GET', `/api/events${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as {
    items: { title: string; status: string; format: string; startsAt: string }[]
    next: string | null
    previous: string | null
    total: number
  }
}
const titles = (page: { items: { title: string }[] }) => page.items.map((item) => item.title)

describe('the list of events', () => {
  it('gives operators and admins the latest first, with a total', async () => {
    const page = await list('?limit=2')
    expect(titles(page)).toEqual(['勉強会 25', '勉強会 24'])
    expect(page).toMatchObject({ total: 25, totalIsLowerBound: false, previous: null })
    expect((await api.ask(tanaka, 'GET', '/api/events')).body.total).toBe(25)
  })

  it('gives only the columns of a row, never the description', async () => {
    const [item] = (await list('?limit=1')).items
    expect(Object.keys(item!).toSorted()).toEqual(
      [
        'id',
        'title',
        'organizer',
        'format',
        'venue',
        'startsAt',
        'endsAt',
        'capacity',
        'registeredCount',
        'status',
        'updatedAt',
      ].toSorted(),
    )
  })

  it.each(['-startsAt', 'startsAt', 'title', '-title', '-registeredCount', 'registeredCount', '-updatedAt', 'updatedAt'])(
    'walks forth through every page and back again, sorted by %s',
    async (sort) => {
      const whole = titles(await list(`?sort=${sort}&limit=100`))
      const forth: string[][] = []
      let page = await list(`?sort=${sort}&limit=7`)
      for (forth.push(titles(page)); page.next; forth.push(titles(page))) page = await list(`?sort=${sort}&limit=7&cursor=${page.next}`)
      expect(forth.flat()).toEqual(whole)
      const back = [titles(page)]
      while (page.previous) {
        page = await list(`?sort=${sort}&limit=7&cursor=${page.previous}`)
        back.unshift(titles(page))
      }
      expect(back.flat()).toEqual(whole)
    },
  )

  it('filters by several statuses and formats', async () => {
    const { items } = await list('?status=draft,closed&format=online&limit=100')
    expect(items.length).toBeGreaterThan(0)
    expect(items.every((item) => ['draft', 'closed'].includes(item.status) && item.format === 'online')).toBe(true)
  })

  it.each([
    ['upcoming', ['13', '14', '15']],
    ['past', ['01', '02', '03']],
    ['today', ['13']],
    ['week', ['13', '14', '15']],
    ['month', ['01', '02', '03']],
    ['all', ['01', '02', '03']],
  ])('shows what is held in the period %s, seen from now', async (period, first) => {
    expect(titles(await list(`?period=${period}&sort=startsAt&limit=3`))).toEqual(first.map((number) => `勉強会 ${number}`))
  })

  it('counts one that goes on as still to come, and by its organizer and its venue alone', async () => {
    await db.owner.execute(sql`
      insert into events (title, organizer, format, venue, starts_at, ends_at, capacity)
      values ('三日間', '渋谷の会', 'venue', '箱根', timestamptz '2026-11-22T00:00Z', timestamptz '2026-11-24T23:00Z', 10)`)
    expect(titles(await list('?period=upcoming&sort=startsAt&limit=1'))).toEqual(['三日間'])
    expect(titles(await list('?period=today&sort=startsAt'))).toEqual(['三日間', '勉強会 13'])
    expect(titles(await list(`?venue=${encodeURIComponent('箱根')}`))).toEqual(['三日間'])
    expect(titles(await list(`?organizer=${encodeURIComponent('渋谷')}`))).toEqual(['三日間'])
    expect((await list(`?venue=${encodeURIComponent('渋谷')}&organizer=${encodeURIComponent('東京')}`)).total).toBe(16)
    await db.owner.execute(sql`delete from events where title = '三日間'`)
  })

  it('finds what began weeks ago and goes on in every period until its last moment, among shorter ones and in pages', async () => {
    await db.owner.execute(sql`
      insert into events (title, organizer, format, starts_at, ends_at, capacity) values
        ('六週間', '長い会', 'online', timestamptz '2026-10-26T10:00+09:00', timestamptz '2026-12-07T18:00+09:00', 10),
        ('二週間', '長い会', 'online', timestamptz '2026-11-10T10:00+09:00', timestamptz '2026-11-23T19:00+09:00', 10)`)
    // It is 19:00 on 23 November in Japan: the second one ends now.
    expect(titles(await list('?period=today&sort=startsAt'))).toEqual(['六週間', '二週間', '勉強会 13'])
    expect(titles(await list('?period=upcoming&sort=startsAt&limit=2'))).toEqual(['六週間', '勉強会 13'])
    for (const period of ['week', 'month']) expect(titles(await list(`?period=${period}&sort=startsAt&limit=1`))).toEqual(['六週間'])
    expect(titles(await list('?period=past&sort=startsAt&limit=1'))).toEqual(['二週間'])
    const { next, total } = await list('?period=today&sort=startsAt&limit=1')
    expect([total, titles(await list(`?period=today&sort=startsAt&limit=1&cursor=${next}`))]).toEqual([3, ['二週間']])
    await db.owner.execute(sql`delete from events where organizer = '長い会'`)
  })

  it('parts the venue from the organizer and the title also where one of them is empty or has line feeds', async () => {
    await db.owner.execute(sql`
      insert into events (title, organizer, format, venue, starts_at, ends_at, capacity) values
        ('箱根' || E'\\n\\n' || '湯本', '芦ノ湖', 'online', null, timestamptz '2027-01-01', timestamptz '2027-01-02', 10),
        ('芦ノ湖', E'箱根\\n湯本', 'venue', '湯本', timestamptz '2027-01-01', timestamptz '2027-01-02', 10)`)
    const found = async (query: string) => (await list(`?${query}&sort=title`)).items.length
    const q = encodeURIComponent
    expect([await found(`venue=${q('湯本')}`), await found(`venue=${q('箱根')}`), await found(`venue=${q('芦ノ湖')}`)]).toEqual([1, 0, 0])
    expect([
      await found(`organizer=${q('湯本')}`),
      await found(`organizer=${q('箱根 湯本')}`),
      await found(`organizer=${q('芦ノ湖')}`),
    ]).toEqual([1, 1, 1])
    await db.owner.execute(sql`delete from events where starts_at = timestamptz '2027-01-01'`)
  })

  it('finds those with few seats left, and those without, by the words that the list shows beside them', async () => {
    await db.owner.execute(sql`
      insert into events (title, organizer, format, venue, starts_at, ends_at, capacity, registered_count)
      select 'うち ' || registered, '満員の会', 'venue', '箱根', timestamptz '2026-12-24', timestamptz '2026-12-25', 20, registered
      from unnest(array[17, 18, 19, 20, 21]) as registered`)
    const seats = async (level: string) => titles(await list(`?organizer=${encodeURIComponent('満員の会')}&sort=title&seats=${level}`))
    expect(await seats('open')).toEqual(['うち 17'])
    expect(await seats('nearly-full')).toEqual(['うち 18', 'うち 19'])
    expect(await seats('full,nearly-full')).toEqual(['うち 18', 'うち 19', 'うち 20', 'うち 21'])
    await db.owner.execute(sql`delete from events where organizer = '満員の会'`)
  })

  it('takes from and to as whole days in Japan', async () => {
    expect(titles(await list('?from=2026-11-12&to=2026-11-13&sort=startsAt'))).toEqual(['勉強会 02', '勉強会 03'])
  })

  it('finds on a day what goes on from before it or over its end, and not what is over when it begins', async () => {
    await db.owner.execute(sql`
      insert into events (title, organizer, format, starts_at, ends_at, capacity) values
        ('三日間', '続く会', 'online', timestamptz '2027-02-01T10:00+09:00', timestamptz '2027-02-03T18:00+09:00', 10),
        ('零時まで', '続く会', 'online', timestamptz '2027-02-01T22:00+09:00', timestamptz '2027-02-02T00:00+09:00', 10),
        ('夜通し', '続く会', 'online', timestamptz '2027-02-02T22:00+09:00', timestamptz '2027-02-03T05:00+09:00', 10)`)
    const held = async (query: string) => titles(await list(`?organizer=${encodeURIComponent('続く会')}&sort=startsAt&${query}`))
    expect(await held('from=2027-02-02&to=2027-02-02')).toEqual(['三日間', '夜通し'])
    expect(await held('from=2027-02-03')).toEqual(['三日間', '夜通し'])
    expect(await held('to=2027-02-01')).toEqual(['三日間', '零時まで'])
    await db.owner.execute(sql`delete from events where organizer = '続く会'`)
  })

  it('searches by a part of a text and takes wildcards, quotes and parameters literally', async () => {
    expect(titles(await list(`?q=${encodeURIComponent('会 07')}`))).toEqual(['勉強会 07'])
    for (const text of ['%', '_', "'; drop table events--", ':p1', '$1', '::uuid', '"']) {
      expect((await list(`?q=${encodeURIComponent(text)}`)).total).toBe(0)
    }
  })

  it.each([
    ['status=open', 'status.0', 'choice'],
    ['format=', 'format.0', 'choice'],
    ['from=2026-02-30', 'from', 'day'],
    ['to=tomorrow', 'to', 'day'],
    ['sort=capacity', 'sort', 'choice'],
    ['period=tomorrow', 'period', 'choice'],
    ['seats=few', 'seats.0', 'choice'],
    ['author=suzuki', 'author', 'choice'],
    ['venue=%00', 'venue', 'control-character'],
    ['limit=0', 'limit', 'limit'],
    ['limit=-1', 'limit', 'limit'],
    ['limit=101', 'limit', 'limit'],
    ['limit=1.5', 'limit', 'limit'],
    ['limit=NaN', 'limit', 'type'],
    ['cursor=%2B%2B', 'cursor', 'cursor'],
    ['cursor=bm9uc2Vuc2U', 'cursor', 'cursor'],
    ['q=%00', 'q', 'control-character'],
    [`q=${'x'.repeat(101)}`, 'q', 'too-long'],
    [`q=${Array.from({ length: 17 }, (_, index) => index).join('+')}`, 'q', 'too-many-words'],
    ['status=draft&status=closed', 'status', 'repeated'],
    ['role=admin', 'role', 'unknown'],
    ['__proto__=1', '__proto__', 'unknown'],
  ])('refuses ?%s and names the field', async (query, field, issue) => {
    const { status, body } = await api.ask(suzuki, 'GET', `/api/events?${query}`)
    expect([status, body.code]).toEqual([400, 'invalid-input'])
    expect(body.errors).toContainEqual({ field, issue })
  })

  it('refuses a cursor that was made for another order or bent', async () => {
    const { next } = await list('?limit=3')
    const { body } = await api.ask(suzuki, 'GET', `/api/events?sort=title&cursor=${next}`)
    expect(body.errors).toEqual([{ field: 'cursor', issue: 'cursor' }])
    const bent = Buffer.from(JSON.stringify([1, '-startsAt', 'next', [7], '0e000000-0000-4000-8000-000000000001'])).toString('base64url')
    expect((await api.ask(suzuki, 'GET', `/api/events?cursor=${bent}`)).status).toBe(400)
  })

  it('refuses somebody without a signature', async () => {
    expect(await api.ask(null, 'GET', '/api/events')).toMatchObject({ status: 401, body: { code: 'session-required' } })
  })
})

describe('a search of several words in the events', () => {
  beforeAll(() =>
    db.owner.execute(sql`
      insert into events (title, organizer, format, venue, starts_at, ends_at, capacity)
      select title, '青葉区の会', 'venue', venue, timestamptz '2026-12-24', timestamptz '2026-12-25', 10
      from (values ('アオバの集い', '渋谷公会堂'), ('もみじの集い', '上野')) as row (title, venue)`),
  )

  it.each(['青葉 公会堂', '公会堂　青葉', '青葉  公会堂', '　公会堂 青葉 ', 'ｱｵﾊﾞ 青葉 渋谷', 'あおば 渋谷'])(
    'finds the rows with every one of %j',
    async (q) => {
      expect(titles(await list(`?q=${encodeURIComponent(q)}`))).toEqual(['アオバの集い'])
    },
  )

  it('finds nothing where one word is missing', async () => {
    expect((await list(`?q=${encodeURIComponent('公会堂 上野')}`)).total).toBe(0)
  })
})

it.each(['q', 'venue', 'organizer'])('counts what words find by %s up to a bound, and everything else as far as before', async (filter) => {
  await db.owner.execute(sql`
    insert into events (title, organizer, format, venue, starts_at, ends_at, capacity)
    select '多い会', '多い会', 'venue', '多い会', timestamptz '2027-01-01', timestamptz '2027-01-02', 10 from generate_series(1, 501)`)
  const whole = await list('?limit=1')
  expect(await list(`?${filter}=${encodeURIComponent('多い')}&limit=1`)).toMatchObject({ total: 500, totalIsLowerBound: true })
  expect(whole).toMatchObject({ totalIsLowerBound: false })
  expect(whole.total).toBeGreaterThan(501)
  await db.owner.execute(sql`delete from events where title = '多い会'`)
})
