import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { memberRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  api = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as })
})
afterAll(() => db.close())

const trail = () => db.owner.query<Record<string, unknown>>(sql`select * from audit_trail order by seq`)
const list = async (query: string) => {
  const { status, body } = await api.ask(tanaka, 'GET', `/api/members${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as { items: Record<string, unknown>[]; next: string | null; previous: string | null; total: number }
}
const ids = (page: { items: Record<string, unknown>[] }) => page.items.map((item) => item['id'])

describe('the list of members', () => {
  it('shows an admin masked rows and nothing else of a member', async () => {
    const page = await list('?limit=1')
    expect(page.total).toBe(12)
    expect(page.items).toEqual([
      {
        id: memberId(12),
        number: 12,
        name: '山田 ●●',
        kana: 'ヤ●●',
        email: 'c•••@example.jp',
        phone: '•••-••••-0012',
        prefecture: '東京都',
        company: '関所商事',
        job: '企画',
        status: 'withdrawn',
        joinedAt: '2026-01-13T00:00:00.000Z',
        registrationCount: 0,
      },
    ])
  })

  it('writes one audit entry per look: who, what, from where, and of what was typed a keyed hash alone', async () => {
    const before = (await trail()).length
    await list(`?q=${encodeURIComponent('canary3@example.jp')}&status=active`)
    const written = (await trail()).slice(before)
    expect(written).toHaveLength(1)
    expect(written[0]).toMatchObject({
      actorStaffId: tanaka.staffId,
      actorName: tanaka.name,
      actorRole: tanaka.role,
      action: 'members.list',
      objectType: 'member',
      objectId: null,
      after: { filters: ['q', 'status'], terms: [expect.stringMatching(/^[\w-]{22}$/)], shown: 1 },
      requestId: 'request-1',
      sourceIp: '203.0.113.7',
      outcome: 'done',
    })
    expect(JSON.stringify(written)).not.toContain('canary')
  })

  it('shows nothing when the look cannot be recorded', async () => {
    await db.pglite.exec('revoke insert on audit_trail from members_admin')
    const { status, text } = await api.ask(tanaka, 'GET', '/api/members')
    await db.pglite.exec('grant insert on audit_trail to members_admin')
    expect(status).toBe(403)
    expect(text).not.toContain('山田')
  })

  it('filters by status', async () => {
    expect((await list('?status=withdrawn')).total).toBe(3)
  })

  it.each(['-joinedAt', 'joinedAt', 'kana', '-kana', '-registrationCount', 'registrationCount'])(
    'walks forth and back through the pages sorted by %s, and no cursor holds a name',
    async (sort) => {
      const whole = ids(await list(`?sort=${sort}`))
      let page = await list(`?sort=${sort}&limit=5`)
      const forth = [ids(page)]
      for (; page.next; forth.push(ids(page))) {
        expect(Buffer.from(page.next, 'base64url').toString()).not.toContain('ヤマダ')
        page = await list(`?sort=${sort}&limit=5&cursor=${page.next}`)
      }
      expect(forth.flat()).toEqual(whole)
      const back = [ids(page)]
      while (page.previous) {
        page = await list(`?sort=${sort}&limit=5&cursor=${page.previous}`)
        back.unshift(ids(page))
      }
      expect(back.flat()).toEqual(whole)
    },
  )

  it('refuses malformed filters and names them', async () => {
    const { status, body } = await api.ask(tanaka, 'GET', '/api/members?status=gone&limit=0')
    expect(status).toBe(400)
    expect(body.errors.map((error: { field: string }) => error.field).toSorted()).toEqual(['limit', 'status.0'])
  })

  it('refuses an operator at the route, in words, before anything is read', async () => {
    const before = (await trail()).length
    const { status, body } = await api.ask(suzuki, 'GET', '/api/members')
    expect(status).toBe(403)
    expect(body).toMatchObject({ code: 'forbidden', reason: { en: 'You need the admin role to see members.' } })
    expect(JSON.parse(api.lines.at(-1)!)).toMatchObject({ refusedBy: 'permission', role: suzuki.role })
    expect(await trail()).toHaveLength(before)
  })
})

describe('somebody who tries words out', () => {
  const ask = (q: string) => list(`?q=${encodeURIComponent(q)}`)
  const alerts = () => api.lines.map((line) => JSON.parse(line)).filter(({ alert }) => alert !== undefined)

  it('leaves one keyed hash for a word, however it was written, and another for another word', async () => {
    for (const q of ['ＭＯＲＩ', 'mori', 'mora']) await ask(q)
    const [one, same, other] = (await trail()).slice(-3).map(({ after }) => (after as { terms: string[] }).terms)
    expect(one).toEqual(same)
    expect(other).not.toEqual(one)
  })

  it('raises an alert with every search beyond 60 different words an hour, and paging through one raises none', async () => {
    for (let turn = 0; turn < 70; turn += 1) await ask('森')
    expect(alerts()).toEqual([])
    for (let turn = 0; turn < 61; turn += 1) await ask(`ma${turn.toString(36)}`)
    expect(alerts().length).toBeGreaterThan(0)
    const said = {
      level: 'warn',
      requestId: 'request-1',
      alert: 'members.search-probing',
      alertCount: expect.any(Number),
      staffId: tanaka.staffId,
    }
    expect(alerts().at(-1)).toMatchObject(said)
    expect(alerts().at(-1).alertCount).toBeGreaterThan(60)
  })
})

describe('an operator whom neither the gateway nor the route stops', () => {
  it.each(['/api/members', `/api/members/${memberId(1)}`, `/api/members/${memberId(1)}/registrations`])(
    'is refused by PostgreSQL at %s, and no row leaks',
    async (path) => {
      const open = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as, guards: { permission: false } })
      const { status, body, text } = await open.ask(suzuki, 'GET', path)
      expect([status, body.code]).toEqual([403, 'forbidden'])
      expect(text).not.toMatch(/山田|canary|members/)
      expect(JSON.parse(open.lines.at(-1)!)).toMatchObject({ refusedBy: 'database', sqlState: '42501', databaseError: 'permission-denied' })
      expect((await open.ask(tanaka, 'GET', path)).status).toBe(200)
    },
  )
})
