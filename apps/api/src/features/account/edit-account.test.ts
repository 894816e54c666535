import type { Database } from '@sekisho/database/database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { accountRoutes } from './routes.ts'

const db: Database = { query: () => Promise.resolve([]), execute: () => Promise.resolve(1), transaction: (work) => work(db) }
let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ function: 'account', routes: accountRoutes, as: () => db })
})

const edit = (body: object) =>
  api.ask(suzuki, 'PATCH', '/api/account', {
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(body),
  })
const own = { columns: ['status', 'startsAt'], views: [{ name: ' 満席の勉強会 𠮷 ', query: 'q=%E5%8B%89%E5%BC%B7&seats=full' }] }

describe('a look at the home page', () => {
  it('is noted on the own record by the clock of the service, makes no version and leaves no history', async () => {
    const own = async () => (await api.ask(suzuki, 'GET', '/api/account')).body
    expect((await own()).visit).toBeNull()
    const at = new Date(api.clock.now).toISOString()
    const { status, body } = await edit({ version: 99, visited: true })
    expect([status, body.visit]).toEqual([200, { at, since: new Date(api.clock.now - 7 * 24 * 60 * 60_000).toISOString() }])
    expect(await own()).toEqual(body)
    expect([body.version, (await api.ask(suzuki, 'GET', '/api/account/activity')).body.items]).toEqual([1, []])
    api.clock.now += 31 * 60_000
    expect((await edit({ version: 1, visited: true })).body.visit.since).toBe(at)
    expect((await api.ask(tanaka, 'GET', '/api/account')).body.visit).toBeNull()
  })

  it('stays when the person changes anything else, and comes with no change', async () => {
    const { body } = await edit({ version: 1, theme: 'dark' })
    expect([body.theme, body.visit === null, body.version]).toEqual(['dark', false, 2])
    expect((await edit({ version: 2, theme: 'system', visited: true })).body.errors).toEqual([{ field: 'visited', issue: 'mixed' }])
    expect((await edit({ version: 2, visited: false })).status).toBe(400)
    expect((await edit({ version: 2, theme: 'system' })).body.version).toBe(3)
  })
})

describe('how somebody likes their lists', () => {
  it('is kept list by list in their own record, and the history names the list alone', async () => {
    const { version } = (await api.ask(suzuki, 'GET', '/api/account')).body
    const { status, body } = await edit({ version, lists: { events: own } })
    expect([status, body.lists]).toEqual([200, { events: { ...own, views: [{ ...own.views[0], name: '満席の勉強会 𠮷' }] } }])
    const members = { columns: null, views: [] }
    expect((await edit({ version: body.version, lists: { members } })).body.lists).toEqual({ ...body.lists, members })
    expect((await api.ask(suzuki, 'GET', '/api/account')).body.lists).toEqual({ ...body.lists, members })
    expect((await api.ask(tanaka, 'GET', '/api/account')).body.lists).toEqual({})
    const { items } = (await api.ask(suzuki, 'GET', '/api/account/activity')).body
    expect(items[1].changes).toEqual([{ field: 'lists', before: null, after: 'events' }])
    expect(JSON.stringify(items)).not.toContain('勉強')
  })

  it('is refused when another of their windows has changed it since, so that neither loses a view', async () => {
    expect(await edit({ version: 1, lists: { events: own } })).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })

  it.each([
    [{ staff: { columns: [], views: [] } }, 'lists.staff.columns', 'required'],
    [{ staff: { columns: ['name', 'name'], views: [] } }, 'lists.staff.columns', 'repeated'],
    [{ staff: { columns: ['<img>'], views: [] } }, 'lists.staff.columns.0', 'choice'],
    [{ staff: { columns: null, views: [{ name: ' ', query: '' }] } }, 'lists.staff.views.0.name', 'required'],
    [{ staff: { columns: null, views: [{ name: 'あ'.repeat(41), query: '' }] } }, 'lists.staff.views.0.name', 'too-long'],
    [{ staff: { columns: null, views: [{ name: 'a\0', query: '' }] } }, 'lists.staff.views.0.name', 'control-character'],
    [{ staff: { columns: null, views: [{ name: 'a', query: 'x'.repeat(1001) }] } }, 'lists.staff.views.0.query', 'too-long'],
    [{ staff: { columns: null, views: ['か', 'か\u3099', 'が'].map((name) => ({ name, query: '' })) } }, 'lists.staff.views', 'repeated'],
    [
      { staff: { columns: null, views: Array.from({ length: 21 }, (_, at) => ({ name: `${at}`, query: '' })) } },
      'lists.staff.views',
      'too-many',
    ],
    [{ passwords: own }, 'lists.passwords', 'unknown'],
    [{ __proto__: own, events: { ...own, more: 1 } }, 'lists.events.more', 'unknown'],
  ])('is refused at the field: %j', async (lists, field, issue) => {
    const { status, body } = await edit({ version: 3, lists })
    expect([status, body.errors]).toEqual([400, [{ field, issue }]])
  })
})
