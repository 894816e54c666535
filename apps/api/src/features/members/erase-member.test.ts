import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { erasedMembers } from '@sekisho/identity/erasures'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { ito, suzuki, tanaka, type TestPerson } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseAgain } from '../../migration/erase-again.ts'
import { insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { tracesOf } from '../../testing/traces.ts'
import { memberRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
let off: TestApi
const apiWith = async (options: Partial<Parameters<typeof createTestApi>[0]> = {}) => {
  const made = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as, ...options })
  made.table.put(ito)
  return made
}
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  api = await apiWith()
  off = await apiWith({ rules: { fourEyes: false } })
})
afterAll(() => db.close())

let key = 0
const post = (
  path: string,
  body: object,
  { who = tanaka, through = api, token }: { who?: TestPerson; through?: TestApi; token?: object } = {},
) =>
  through.ask(who, 'POST', path, {
    headers: { 'content-type': 'application/json', 'idempotency-key': `erasure-${++key}` },
    body: JSON.stringify(body),
    ...(token && { token }),
  })
const grounds = { occasion: 'request', reason: '本人からの請求（受付 42）' }
const numberOf = async (id: string) =>
  (await db.owner.query<{ number: number }>(sql.trusted(`select number from members where id = '${id}'`)))[0]!.number
const ask = (member: number, body: object = grounds) => post(`/api/members/${memberId(member)}/ask-erase`, body)
const agreed = async (member: number): Promise<{ number: number; approvalId: string }> => {
  const { body } = await ask(member)
  expect((await post(`/api/members-approvals/${body.id}/approve`, { words: null }, { who: ito })).status).toBe(200)
  return { number: await numberOf(memberId(member)), approvalId: body.id }
}
const patch = (id: string, change: object) =>
  api.ask(tanaka, 'PATCH', `/api/members/${id}`, {
    headers: { 'content-type': 'application/json', 'idempotency-key': `erasure-${++key}` },
    body: JSON.stringify({ occasion: 'correction', reason: '訂正', ...change }),
  })
const erase = (member: number, body: object, how: Parameters<typeof post>[2] = {}) =>
  post(`/api/members/${memberId(member)}/erase`, body, how)
const rowOf = async (id: string) =>
  (await db.owner.query<Record<string, unknown>>(sql.trusted(`select * from members where id = '${id}'`)))[0]!
const listed = (through = api) => erasedMembers(directoryTable(through.table.call, 'directory'))
const last = async () => (await db.owner.query<Record<string, unknown>>(sql`select * from audit_trail order by seq desc limit 1`))[0]
const isThere = async (member: number) =>
  expect(await rowOf(memberId(member))).toMatchObject({ status: expect.not.stringMatching('erased'), email: `canary${member}@example.jp` })

describe('an erasure', () => {
  it('that somebody else agreed to leaves number, dates and registrations, and nothing of who it was', async () => {
    const before = await rowOf(memberId(1))
    const { status, body } = await erase(1, await agreed(1))
    expect([status, Date.parse(body.erasedAt) > 0]).toEqual([200, true])
    const after = await rowOf(memberId(1))
    expect(after).toEqual({
      ...Object.fromEntries(Object.keys(before).map((column) => [column, null])),
      id: memberId(1),
      number: before['number'],
      status: 'erased',
      joinedAt: before['joinedAt'],
      version: 2,
      updatedAt: after['updatedAt'],
      erasedAt: body.erasedAt,
      name: '',
      kana: '',
      email: '',
      searchText: '',
      searchKeys: [],
      shownName: ' ',
      nameKey: '',
      kanaKey: '',
    })
    expect(await db.owner.query(sql.trusted(`select id from registrations where member_id = '${memberId(1)}'`))).toHaveLength(5)
    expect(await db.owner.query(sql.trusted(`select * from member_counts where member_id = '${memberId(1)}'`))).toEqual([
      { memberId: memberId(1), nameKey: '', kanaKey: '', registrationCount: 5 },
    ])
    expect(await last()).toMatchObject({
      action: 'members.erase',
      objectId: memberId(1),
      reason: grounds.reason,
      after: { approvedBy: ito.staffId, occasion: 'request', registrations: 5 },
    })
    expect(await listed()).toContain(memberId(1))
  })

  it('is answered clearly afterwards: a blank row, and 410 to whoever reveals, asks or erases again', async () => {
    const { body } = await api.ask(tanaka, 'GET', `/api/members/${memberId(1)}`)
    expect(body).toMatchObject({ status: 'erased', name: '', kana: '', email: '', phone: null, company: null, registrationCount: 5 })
    expect(body.erasedAt).not.toBeNull()
    expect((await post(`/api/members/${memberId(1)}/reveal`, { fields: ['phone'], occasion: 'inquiry', reason: 'x' })).body).toMatchObject({
      status: 410,
      code: 'gone',
    })
    expect((await ask(1)).status).toBe(410)
    expect((await patch(memberId(1), { notes: 'x', version: 2 })).status).toBe(410)
    expect((await erase(1, { number: body.number })).status).toBe(410)
    for (const q of ['山田花子1', 'canary1@example.jp', '09055550001'])
      expect((await api.ask(tanaka, 'GET', `/api/members?q=${encodeURIComponent(q)}`)).body.items).toEqual([])
    const timeline = await api.ask(tanaka, 'GET', `/api/members/${memberId(1)}/timeline`)
    expect(timeline.body.items.map(({ what }: { what: string }) => what)).toEqual(['get', 'erase', 'approve', 'ask-erase'])
  })

  it.each([
    ['another number', 2, async () => ({ ...(await agreed(2)), number: 3 }), 400],
    ['no agreement', 3, async () => ({ number: await numberOf(memberId(3)) }), 409],
    ['an agreement about somebody else', 5, async () => ({ ...(await agreed(4)), number: await numberOf(memberId(5)) }), 409],
  ])('with %s is refused and changes nothing', async (_what, member, given, status) => {
    expect((await erase(member, await given())).status).toBe(status)
    await isThere(member)
    expect(await listed()).not.toContain(memberId(member))
  })

  it('needs the right and a proof of at most ten minutes', async () => {
    const body = await agreed(6)
    expect((await erase(6, body, { who: suzuki })).status).toBe(403)
    const token = { claims: { auth_time: api.clock.now / 1000 - 601 } }
    expect((await erase(6, body, { token })).body.code).toBe('proof-too-old')
    await isThere(6)
  })

  it('happens once when it is asked for twice at once', async () => {
    const body = await agreed(12)
    const both = await Promise.all([erase(12, body), erase(12, body)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])
    const entries = await db.owner.query(
      sql.trusted(`select 1 from audit_trail where action = 'members.erase' and object_id = '${memberId(12)}'`),
    )
    expect(entries).toHaveLength(1)
  })

  it('without a second person says in the trail that four eyes are off, and needs a reason of its own', async () => {
    const number = await numberOf(memberId(7))
    expect((await erase(7, { number }, { through: off })).body.errors).toEqual([{ field: 'occasion', issue: 'required' }])
    expect((await erase(7, { number, ...grounds }, { through: off })).status).toBe(200)
    expect(await last()).toMatchObject({ action: 'members.erase', after: { fourEyes: false, occasion: 'request' } })
  })

  it('is not asked for, and nothing revealed, with a reason that names the member, in whatever writing', async () => {
    for (const reason of ['山田　花子８さんの依頼', 'canary8@EXAMPLE.jp から', '０９０-5555-0008 に電話', 'やまだはなこ08']) {
      expect((await ask(8, { occasion: 'request', reason })).body.errors).toEqual([{ field: 'reason', issue: 'names-member' }])
      const reveal = await post(`/api/members/${memberId(8)}/reveal`, { fields: ['phone'], occasion: 'inquiry', reason })
      expect(reveal.body.errors).toEqual([{ field: 'reason', issue: 'names-member' }])
    }
    expect((await ask(8, { occasion: 'request', reason: '山田さんの依頼' })).status).toBe(200)
  })
})

describe('an erasure that is cut off', () => {
  it('before the list has it leaves everything as it was', async () => {
    const body = await agreed(9)
    const failing = await apiWith({
      between: (call) => (request) => (request.target.endsWith('TransactWriteItems') ? Promise.reject(new Error('killed')) : call(request)),
    })
    expect((await erase(9, body, { through: failing })).status).toBe(503)
    await isThere(9)
    expect((await erase(9, body)).status).toBe(200)
  })

  it('by a refusal before the commit takes the member off the list again', async () => {
    const body = await agreed(10)
    const demoted = await apiWith({
      between: (call) => async (request) => {
        const answer = await call(request)
        if (request.target.endsWith('TransactWriteItems') && JSON.stringify(request.body).includes('"Put"')) {
          demoted.table.put({ ...tanaka, role: suzuki.role })
          demoted.clock.now += 6_000
        }
        return answer
      },
    })
    expect((await erase(10, body, { through: demoted })).status).toBe(403)
    await isThere(10)
    expect(await listed(demoted)).toEqual([])
  })

  it('after the list has it and before the database does is finished by a second try, or by the next migration', async () => {
    const body = await agreed(11)
    const killed = await apiWith({
      as: (role) => {
        const own = db.as(role)
        return {
          ...own,
          transaction: (work) =>
            own.transaction(async (tx) => {
              const done = await work(tx)
              if (JSON.stringify(done).includes('erasedAt')) throw new Error('killed')
              return done
            }),
        }
      },
    })
    expect((await erase(11, body, { through: killed })).status).toBe(500)
    await isThere(11)
    expect(await listed(killed)).toEqual([memberId(11)])
    const table = directoryTable(killed.table.call, 'directory')
    expect([await eraseAgain(db.owner, table, 'r'), await eraseAgain(db.owner, table, 'r')]).toEqual([1, 0])
    expect(await last()).toMatchObject({ action: 'members.erase', objectId: memberId(11), actorName: 'Sekisho', after: { again: true } })
  })
})

describe('what is erased', () => {
  it('is brought back by no statement of any login, nor by the owner', async () => {
    for (const statement of [
      `update members set status = 'active', erased_at = null where id = '${memberId(1)}'`,
      `update members set status = 'withdrawn' where status = 'erased'`,
    ])
      await expect(db.owner.execute(sql.trusted(statement))).rejects.toMatchObject({ code: 'permission-denied' })
    await db.owner.execute(
      sql.trusted(`update members set name = '山田 花子', email = 'x@example.jp', notes = 'x' where id = '${memberId(1)}'`),
    )
    expect(await rowOf(memberId(1))).toMatchObject({ name: '', email: '', notes: null })
  })

  it('is gone from every column of every table, index key and statistic, as the master sees them', async () => {
    const marked = {
      name: '秘匿田 印子',
      kana: 'ヒトクダ シルシコ',
      email: 'marked-trace@marked.example',
      phone: '070-9876-5432',
      address: '印の町 1-2-3',
      notes: '印の備考',
      company: '印商事',
      job: '印係',
    }
    const traces = [
      '秘匿田',
      '印子',
      'ヒトクダ',
      'シルシコ',
      'marked',
      '98765432',
      '9876-5432',
      '印の町',
      '印の備考',
      '印商事',
      '印係',
      '2001-02-03',
    ]
    const id = memberId(77)
    await db.owner.execute(
      sql.trusted(`insert into members (id, birth_date, prefecture, ${Object.keys(marked).join(', ')})
      values ('${id}', '2001-02-03', '沖縄県', ${Object.values(marked)
        .map((value) => `'${value}'`)
        .join(', ')})`),
    )
    for (const path of ['', '/registrations', '/timeline']) await api.ask(tanaka, 'GET', `/api/members/${id}${path}`)
    for (const q of ['秘匿田 印子', marked.email]) await api.ask(tanaka, 'GET', `/api/members?q=${encodeURIComponent(q)}`)
    await post(`/api/members/${id}/reveal`, {
      fields: Object.keys({ ...marked, birthDate: 0 }).filter((field) => !['company', 'job'].includes(field)),
      occasion: 'inquiry',
      reason: '確認',
    })
    expect((await patch(id, { notes: '印の備考、そのあと', version: 1 })).status).toBe(200)
    await db.owner.execute(
      sql.trusted(`insert into approvals (kind, asked_by, asked_by_name, asked_standing, occasion, reason, print, what, rows)
      values ('export', '${ito.staffId}', '伊藤 健', 0, 'event', '発送', 'p', '[{"name":"q","value":"070-9876-5432"}]', 1),
        ('export', '${ito.staffId}', '伊藤 健', 0, 'event', '発送', 'q', '[{"name":"q","value":"秘匿田 印子"}]', 1)`),
    )
    await db.owner.execute(
      sql.trusted(`insert into request_answers (staff_id, key, hash, answer)
      values ('${ito.staffId}', 'an-edit-of-before', 'h', '{"id":"${id}","name":"秘匿田 ●●","company":"印商事"}')`),
    )
    await db.pglite.exec('analyze')
    expect((await tracesOf(db.pglite, traces)).map(({ column }) => column)).toEqual(
      expect.arrayContaining(['public.members.email', 'pg_catalog.pg_stats.histogram_bounds']),
    )
    expect((await erase(77, await agreed(77))).status).toBe(200)
    expect(await tracesOf(db.pglite, traces)).toEqual([])
    expect(api.lines.join('\n')).not.toMatch(new RegExp(traces.join('|')))
  })

  it('goes again when the database is restored to a time before, with an entry for each', async () => {
    const restored = await createTestDatabase()
    await insertEvents(restored.owner)
    await insertMembers(restored.owner)
    const table = directoryTable(api.table.call, 'directory')
    const ids = await erasedMembers(table)
    expect(await eraseAgain(restored.owner, table, 'restore-1')).toBe(ids.filter((id) => !id.endsWith('77')).length)
    const again = await restored.owner.query<{ objectId: string }>(sql`select object_id from audit_trail where after ? 'again' order by 1`)
    expect(again.map(({ objectId }) => objectId)).toEqual(ids.filter((id) => !id.endsWith('77')).toSorted())
    const [left] = await restored.owner.query<{ clear: number }>(sql`select count(*) as clear from members where status <> 'erased'`)
    expect(left!.clear).toBe(12 - again.length)
    await restored.close()
  })
})
