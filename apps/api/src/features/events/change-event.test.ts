import type { Event } from '@sekisho/contract/events'
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

const ask = (method: string, path: string, body: object, key?: string) => change(api, suzuki, method, `/api/events${path}`, body, key)
async function made(fields: object = {}): Promise<Event> {
  const { status, body } = await ask('POST', '', { ...eventInput, ...fields })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
async function done(event: Event, deed: string, body: object = {}): Promise<Event> {
  const answer = await ask('POST', `/${event.id}/${deed}`, { version: event.version, ...body })
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const history = async ({ id }: Event) => (await api.ask(suzuki, 'GET', `/api/events/${id}/history`)).body.items
const register = ({ id }: Event) =>
  db.owner.execute(
    sql.trusted(
      `insert into registrations (event_id, member_id, status) values ('${id}', '0a000000-0000-4000-8000-000000000002', 'confirmed')`,
    ),
  )

describe('a new event', () => {
  it('is a draft with what was typed, in nobody’s list of registrations, and says who made it', async () => {
    const event = await made({ capacity: '１２０', title: ' 入門 🎉 𠮷 <img onerror=x> =cmd() ', venue: '' })
    expect(event).toMatchObject({ status: 'draft', version: 1, capacity: 120, venue: null, title: '入門 🎉 𠮷 <img onerror=x> =cmd()' })
    expect(event).toMatchObject({ registeredCount: 0, startsAt: eventInput.startsAt, createdAt: '2026-11-23T10:00:00.000Z' })
    expect((await api.ask(tanaka, 'GET', `/api/events/${event.id}`)).body).toEqual(event)
    expect(await history(event)).toMatchObject([{ version: 1, what: 'create', by: { staffId: suzuki.staffId, name: suzuki.name } }])
  })

  it.each([
    [{ title: 7 }, 'title', 'type'],
    [{ title: 'a\0' }, 'title', 'control-character'],
    [{ organizer: 'x'.repeat(201) }, 'organizer', 'too-long'],
    [{ endsAt: eventInput.startsAt }, 'endsAt', 'end-before-start'],
    [{ startsAt: '2027-02-29T10:00:00.000Z' }, 'startsAt', 'instant'],
    [{ capacity: 0 }, 'capacity', 'seats'],
    [{ onlineUrl: 'javascript:alert(1)' }, 'onlineUrl', 'link'],
    [{ status: 'published' }, 'status', 'unknown'],
    [{ registeredCount: 3 }, 'registeredCount', 'unknown'],
  ])('with %j is refused at the field, and nothing is written', async (fields, field, issue) => {
    const before = await db.owner.query(sql`select count(*) as n from events`)
    const { status, body } = await ask('POST', '', { ...eventInput, ...fields })
    expect([status, body.errors]).toEqual([400, [{ field, issue }]])
    expect(await db.owner.query(sql`select count(*) as n from events`)).toEqual(before)
  })

  it('may have begun already, and be published like that: the screens ask, and nothing refuses', async () => {
    const event = await made({ startsAt: '2026-11-22T10:00:00.000Z', endsAt: '2026-11-22T12:00:00.000Z' })
    expect((await done(event, 'publish')).status).toBe('published')
  })

  it('is made once however often the request comes', async () => {
    const body = { ...eventInput, title: '二度届く' }
    const [one, two] = [await ask('POST', '', body, 'same-key-1'), await ask('POST', '', body, 'same-key-1')]
    expect(two.body).toEqual(one.body)
    expect((await api.ask(suzuki, 'GET', `/api/events?q=${encodeURIComponent('二度届く')}`)).body.total).toBe(1)
    expect((await ask('POST', '', { ...body, capacity: 9 }, 'same-key-1')).status).toBe(422)
  })

  it('is in the list of whoever made it or took it from another, and in nobody else’s', async () => {
    const mine = await made({ title: '自分の' })
    const theirs = await change(api, tanaka, 'POST', '/api/events', { ...eventInput, title: '田中の' })
    await ask('POST', `/${theirs.body.id}/duplicate`, { title: '田中のを写した' })
    await change(api, tanaka, 'PATCH', `/api/events/${mine.id}`, { ...eventInput, title: '自分の', capacity: 41, version: 1 })
    const own = async (who: typeof suzuki) => {
      const { items } = (await api.ask(who, 'GET', '/api/events?author=me&status=draft&sort=-updatedAt&limit=100')).body as {
        items: Event[]
      }
      return items.map(({ title }) => title)
    }
    expect(await own(suzuki)).toEqual(expect.arrayContaining(['自分の', '田中のを写した']))
    expect(await own(suzuki)).not.toContain('田中の')
    expect(await own(tanaka)).toEqual(['田中の'])
  })

  it('may be taken from another, without its people, its state and its history', async () => {
    const first = await done(await made(), 'publish')
    await register(first)
    const { body: copy } = await ask('POST', `/${first.id}/duplicate`, { title: 'もう一度' })
    expect(copy).toMatchObject({ ...eventInput, title: 'もう一度', status: 'draft', registeredCount: 0, version: 1 })
    expect(copy.id).not.toBe(first.id)
    expect(await history(copy)).toMatchObject([{ what: 'duplicate' }])
  })
})

describe('an edit', () => {
  const edit = (event: Event, fields: object, version = event.version) =>
    ask('PATCH', `/${event.id}`, { ...eventInput, ...fields, version })

  it('makes a version that says what changed, from what to what', async () => {
    const event = await made()
    const { body } = await edit(event, { title: '改題', capacity: 50 })
    expect(body).toMatchObject({ title: '改題', capacity: 50, version: 2 })
    expect((await history(event))[0]).toMatchObject({
      version: 2,
      what: 'edit',
      changes: [
        { field: 'title', before: 'SRE 入門', after: '改題' },
        { field: 'capacity', before: 40, after: 50 },
      ],
    })
  })

  it('that changes nothing makes no version and no entry', async () => {
    const event = await made()
    expect((await edit(event, {})).body.version).toBe(1)
    expect(await history(event)).toHaveLength(1)
  })

  it('of an older version is told what the event is now', async () => {
    const event = await made()
    const { body: present } = await edit(event, { title: '先の人' })
    const late = await edit(event, { title: '後の人' })
    expect([late.status, late.body.code, late.body.present]).toEqual([409, 'conflict', present])
  })

  it('may not leave fewer seats than people, and not take the place from what people can see', async () => {
    const event = await done(await made(), 'publish')
    await register(event)
    const none = await edit(event, { venue: null, format: 'hybrid' })
    expect([none.status, none.body.errors]).toEqual([
      400,
      [
        { field: 'venue', issue: 'needed-to-publish' },
        { field: 'onlineUrl', issue: 'needed-to-publish' },
      ],
    ])
    await db.owner.execute(sql`update events set registered_count = 30 where title = 'SRE 入門' and status = 'published'`)
    expect((await edit(event, { capacity: 29 })).body.errors).toEqual([{ field: 'capacity', issue: 'below-registrations' }])
    expect((await edit(event, { capacity: 30 })).status).toBe(200)
  })

  it('of a cancelled event is not possible, and of one that is not there not found', async () => {
    const event = await done(await made(), 'cancel', { registeredCount: 0 })
    expect((await edit(event, {})).body).toMatchObject({ code: 'not-possible', reason: { ja: '中止したイベントは変更できません。' } })
    expect((await edit({ ...event, id: '00000000-0000-4000-8000-000000000000' }, {})).status).toBe(404)
  })

  it('is taken back as long as nothing came after it', async () => {
    const event = await made()
    const { body: second } = await edit(event, { title: '改題', description: 'x'.repeat(10_000) })
    const back = await done(second, 'undo-edit')
    expect(back).toMatchObject({ ...eventInput, version: 3 })
    expect((await history(event))[0]).toMatchObject({ what: 'undo-edit', changes: [{ field: 'title' }, { field: 'description' }] })
    const again = await ask('POST', `/${event.id}/undo-edit`, { version: 3 })
    expect(again.body).toMatchObject({ code: 'not-possible', reason: { en: 'The latest change is none that can be undone.' } })
    expect((await ask('POST', `/${event.id}/undo-edit`, { version: 2 })).body).toMatchObject({ code: 'conflict', present: back })
  })

  it('that people have overtaken is not taken back below their number', async () => {
    const event = await made()
    const { body: larger } = await edit(event, { capacity: 60, title: '増席' })
    await db.owner.execute(sql`update events set registered_count = 50 where title = '増席'`)
    expect((await ask('POST', `/${event.id}/undo-edit`, { version: larger.version })).body.errors).toEqual([
      { field: 'capacity', issue: 'below-registrations' },
    ])
  })

  it('shows a long description in the history cut, and keeps the whole one', async () => {
    const event = await made()
    const { body } = await edit(event, { description: '𠮷'.repeat(10_000) })
    expect(body.description).toHaveLength(20_000)
    expect((await history(event))[0].changes[0].after).toBe('𠮷'.repeat(500))
  })
})

describe('what an event becomes', () => {
  it('is public only with a place, which is asked for at the field', async () => {
    const event = await made({ venue: null, format: 'hybrid', onlineUrl: null })
    const { status, body } = await ask('POST', `/${event.id}/publish`, { version: 1 })
    expect([status, body.errors.map(({ field }: { field: string }) => field)]).toEqual([400, ['venue', 'onlineUrl']])
    expect((await history(event)).length).toBe(1)
  })

  it('goes from draft to published to closed, each taken back', async () => {
    const published = await done(await made(), 'publish')
    expect(published).toMatchObject({ status: 'published', version: 2 })
    const draft = await done(published, 'undo-status')
    expect(draft).toMatchObject({ status: 'draft', version: 3 })
    const closed = await done(await done(draft, 'publish'), 'close')
    expect(closed.status).toBe('closed')
    expect((await done(closed, 'undo-status')).status).toBe('published')
    expect((await history(closed)).map(({ what }: { what: string }) => what)).toEqual([
      'undo-status',
      'close',
      'publish',
      'undo-status',
      'publish',
      'create',
    ])
  })

  it.each([
    ['publish', 'published'],
    ['close', 'draft'],
    ['cancel', 'cancelled'],
  ])('cannot be reached by %s from %s', async (deed, status) => {
    const event = await made()
    const there =
      status === 'draft'
        ? event
        : await done(event, status === 'published' ? 'publish' : 'cancel', status === 'cancelled' ? { registeredCount: 0 } : {})
    const body = { version: there.version, ...(deed === 'cancel' && { registeredCount: 0 }) }
    expect((await ask('POST', `/${event.id}/${deed}`, body)).body.code).toBe('not-possible')
  })

  it('stays public once people have registered', async () => {
    const event = await done(await made(), 'publish')
    await register(event)
    const { body } = await ask('POST', `/${event.id}/undo-status`, { version: event.version })
    expect(body.reason.en).toMatch(/^People have registered/)
  })

  it('is cancelled for exactly as many people as one was told, with the reason on record', async () => {
    const event = await done(await made(), 'publish')
    await register(event)
    const stale = await ask('POST', `/${event.id}/cancel`, { version: event.version, registeredCount: 0, reason: '台風' })
    expect([stale.status, stale.body.present.registeredCount]).toEqual([409, 1])
    const cancelled = await done(event, 'cancel', { registeredCount: 1, reason: '台風' })
    expect(cancelled).toMatchObject({ status: 'cancelled', registeredCount: 1, cancelledAt: '2026-11-23T10:00:00.000Z' })
    expect((await history(event))[0]).toMatchObject({ what: 'cancel', reason: '台風' })
  })

  it('comes back from cancelled within ten minutes and not later', async () => {
    const [one, two] = [await made(), await made()]
    const [first, second] = [await done(one, 'cancel', { registeredCount: 0 }), await done(two, 'cancel', { registeredCount: 0 })]
    const began = api.clock.now
    api.clock.now = began + 10 * 60_000 - 1
    expect(await done(first, 'undo-status')).toMatchObject({ status: 'draft', cancelledAt: null })
    api.clock.now = began + 10 * 60_000
    const late = await ask('POST', `/${second.id}/undo-status`, { version: second.version })
    api.clock.now = began
    expect([late.status, late.body.reason.ja]).toEqual([409, '中止から10分が過ぎたため、元に戻せません。'])
  })

  it('is not cancelled once it is over', async () => {
    const event = await done(
      await done(await made({ startsAt: '2026-11-01T10:00:00.000Z', endsAt: '2026-11-01T12:00:00.000Z' }), 'publish'),
      'close',
    )
    expect((await ask('POST', `/${event.id}/cancel`, { version: event.version, registeredCount: 0 })).body.code).toBe('not-possible')
  })
})

it('A history is read by pages, latest first, and a place of another list is refused', async () => {
  let event = await made()
  for (let turn = 0; turn < 2; turn++) event = await done(await done(event, 'publish'), 'undo-status')
  const page = (query: string) => api.ask(suzuki, 'GET', `/api/events/${event.id}/history?limit=2${query}`)
  const first = (await page('')).body
  const second = (await page(`&cursor=${first.next}`)).body
  const third = (await page(`&cursor=${second.next}`)).body
  expect([...first.items, ...second.items, ...third.items].map(({ version }) => version)).toEqual([5, 4, 3, 2, 1])
  expect(third.next).toBeNull()
  expect((await page('&cursor=x')).status).toBe(400)
  expect((await api.ask(suzuki, 'GET', '/api/events/00000000-0000-4000-8000-000000000000/history')).status).toBe(404)
})

it('Who lost their rights meanwhile changes nothing and leaves no entry', async () => {
  const event = await made()
  const ended = await createTestApi({
    function: 'events',
    routes: eventRoutes,
    as: (role) => {
      const real = db.as(role)
      return {
        ...real,
        transaction: (work) =>
          real.transaction(async (tx) => {
            ended.table.put({ ...suzuki, status: 'suspended' })
            return work(tx)
          }),
      }
    },
  })
  const answer = await change(ended, suzuki, 'POST', `/api/events/${event.id}/publish`, { version: 1 })
  expect([answer.status, (await api.ask(suzuki, 'GET', `/api/events/${event.id}`)).body]).toEqual([403, event])
  expect(await history(event)).toHaveLength(1)
})
