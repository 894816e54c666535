import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { UnusualUse } from '@sekisho/contract/unusual-use'
import { insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { withoutRandom } from '../../testing/without-random.ts'
import { memberRoutes } from './routes.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  // Only whoever owns the trail can: here each test begins with an empty one.
  await db.pglite.exec('alter table audit_trail disable trigger user')
})
afterAll(() => db.close())
beforeEach(() => db.pglite.exec('delete from audit_trail'))

const withLimits = (unusualUse: Partial<UnusualUse>): Promise<TestApi> =>
  createTestApi({ function: 'members', routes: memberRoutes, as: db.as, unusualUse })
const headers = { 'content-type': 'application/json', 'idempotency-key': 'unusual-key-1' }
const reveal = (api: TestApi, number = 1, more: object = {}) =>
  api.ask(tanaka, 'POST', `/api/members/${memberId(number)}/reveal`, {
    headers,
    body: JSON.stringify({ fields: ['phone'], occasion: 'inquiry', reason: '本人からの問い合わせ', ...more }),
  })
const search = (api: TestApi, q: string) => api.ask(tanaka, 'GET', `/api/members?q=${encodeURIComponent(q)}`)
const alertsOf = ({ lines }: TestApi) =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ alert }) => alert !== undefined)
const saidBy = (api: TestApi) => alertsOf(api).map(({ alert, alertCount }) => [alert, alertCount])

describe('unusual use', () => {
  it('is the first reveal of a person, once, whatever others have revealed', async () => {
    const api = await withLimits({})
    expect((await reveal(api)).status).toBe(200)
    await reveal(api)
    expect(saidBy(api)).toEqual([['members.first-reveal', 1]])
  })

  it('is more reveals by one person within the window than the stage says; copies and refusals are none', async () => {
    const api = await withLimits({ reveals: 3 })
    for (let turn = 0; turn < 3; turn += 1) await reveal(api, turn + 1)
    await reveal(api, 1, { purpose: 'copy' })
    await reveal(api, 1, { reason: '' })
    expect(saidBy(api)).toEqual([['members.first-reveal', 1]])
    await reveal(api, 4)
    await reveal(api, 5)
    expect(saidBy(api).slice(1)).toEqual([
      ['members.many-reveals', 4],
      ['members.many-reveals', 5],
    ])
  })

  it('is words tried out by exports, begun or refused, beside those of the list', async () => {
    const api = await withLimits({ searchWords: 2, narrowSearches: 1 })
    const exporting = (q: string) =>
      api.ask(tanaka, 'POST', '/api/members-export', {
        headers,
        body: JSON.stringify({ q, columns: ['number'], occasion: 'event', reason: '名札の印刷' }),
      })
    await search(api, 'canary1@example.jp')
    expect((await exporting('canary2@example.jp')).status).toBe(200)
    expect((await exporting('nobody@example.jp')).status).toBe(409)
    expect(saidBy(api)).toEqual([
      ['members.search-narrow', 2],
      ['members.search-probing', 3],
      ['members.search-narrow', 3],
      ['export.refused', 1],
    ])
  })

  it('is many exports begun, above the number of the stage', async () => {
    const api = await withLimits({ exports: 1 })
    for (let count = 0; count < 3; count++) {
      const body = JSON.stringify({ columns: ['number'], occasion: 'event', reason: '名札の印刷' })
      expect((await api.ask(tanaka, 'POST', '/api/members-export', { headers, body })).status).toBe(200)
    }
    // Those of the tests before count as well: they are this person's.
    expect(
      saidBy(api)
        .slice(-2)
        .map(([name]) => name),
    ).toEqual(['members.many-exports', 'members.many-exports'])
  })

  it('forgets what is older than the window', async () => {
    const api = await withLimits({ reveals: 1, windowMinutes: 10 })
    await reveal(api)
    await db.pglite.exec(`update audit_trail set at = at - interval '11 minutes'`)
    await reveal(api)
    expect(saidBy(api).map(([name]) => name)).toEqual(['members.first-reveal'])
    await reveal(api)
    expect(saidBy(api).at(-1)).toEqual(['members.many-reveals', 2])
  })

  it('is a reveal when nobody is at work by the hours of the stage, in Japan', async () => {
    const api = await withLimits({ officeHours: { from: '08:00', to: '19:30', days: [1, 2, 3, 4, 5] } })
    // 2026-11-23 is a Monday; 10:00 in UTC is 19:00 there.
    await reveal(api)
    api.clock.now += 30 * 60_000
    await reveal(api)
    expect(saidBy(api)).toEqual([
      ['members.first-reveal', 1],
      ['members.reveal-outside-hours', 1],
    ])
  })

  it('is going through whole values one by one, found or not, and not looking the same one up again or reading on', async () => {
    const api = await withLimits({ narrowSearches: 3 })
    for (let turn = 0; turn < 6; turn += 1) await search(api, 'M-00001')
    for (let turn = 0; turn < 6; turn += 1) await api.ask(tanaka, 'GET', '/api/members?limit=1')
    expect(saidBy(api)).toEqual([])
    for (const q of ['M-00002', '090-9999-0001', 'nobody@sekisho.example', 'M-00003']) await search(api, q)
    expect(saidBy(api)).toEqual([
      ['members.search-narrow', 4],
      ['members.search-narrow', 5],
    ])
  })

  it('is said in a line of its own beside the one of the request, with who and how many, and nothing of a member or a word', async () => {
    const api = await withLimits({ reveals: 1, narrowSearches: 1 })
    await reveal(api)
    await reveal(api)
    for (const q of ['090-5555-0001', 'canary1@example.jp']) await search(api, q)
    const requests = api.lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ route }) => route !== undefined)
    expect([requests.length, alertsOf(api).length]).toEqual([4, 3])
    for (const line of alertsOf(api)) {
      const keys = ['alert', 'alertCount', 'function', 'level', 'requestId', 'source', 'staffId']
      expect(Object.keys(line).toSorted()).toEqual(keys)
      expect(line).toMatchObject({ level: 'warn', function: 'members', staffId: tanaka.staffId })
    }
    expect(withoutRandom(api.lines.join('\n'))).not.toMatch(/canary|5555|本人/)
  })

  it('is told of nothing that was taken back: a reveal that cannot be recorded raises no alert', async () => {
    const api = await withLimits({ officeHours: { from: '00:00', to: '00:01', days: [] } })
    await db.pglite.exec('revoke insert on audit_trail from members_admin')
    expect((await reveal(api)).status).toBe(403)
    await db.pglite.exec('grant insert on audit_trail to members_admin')
    expect(saidBy(api)).toEqual([])
  })

  it('of somebody who may not reveal at all is a refusal, and no alert', async () => {
    const api = await withLimits({ reveals: 1 })
    await api.ask(suzuki, 'POST', `/api/members/${memberId(1)}/reveal`, { headers, body: '{}' })
    expect(saidBy(api)).toEqual([])
  })
})
