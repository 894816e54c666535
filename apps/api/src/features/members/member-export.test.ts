import { uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { ito, suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventId, insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { demotedMidway } from '../../testing/demoted-midway.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { memberRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  // More than one part: 240 members whose fields are what a spreadsheet and a file trip over.
  await db.owner.execute(sql`
    insert into members (name, kana, email, company, notes, joined_at)
    select '𠮷野 "花"' || n || E'\n二行目', '=HYPERLINK()', 'row' || n || '@export.example', 'export ' || chr(8238) || 'abc,👩‍👩‍👧', repeat('𠮷', case when n > 210 then 4000 else 1 end),
      timestamptz '2026-05-01T00:00:00Z' + n * interval '1 minute' from generate_series(1, 240) as n`)
})
beforeEach(async () => {
  api = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as, rules: { exportRows: 250, exportRowsAlone: 240 } })
  api.table.put(ito)
})
afterAll(() => db.close())

type Change = Record<string, unknown>
const asked = { q: 'export', columns: ['name', 'email'], occasion: 'event', reason: '名札の印刷' }
let requests = 0
const post = (path: string, body: Change, who = tanaka, key = `export-key-${++requests}`, authTime?: number) =>
  api.ask(who, 'POST', `/api/members-export${path}`, {
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
    ...(authTime !== undefined && { token: { claims: { auth_time: authTime } } }),
  })
const begin = async (change: Change = {}, who = tanaka) => {
  const answer = await post('', { ...asked, ...change }, who)
  return { ...answer, body: answer.body.ticket ?? answer.body }
}
const part = (ticket: string, number: number, who = tanaka, key?: string) => post('/part', { ticket, part: number }, who, key)
const stop = (ticket: string, who = tanaka) => post('/stop', { ticket }, who)
const trail = () => db.owner.query<Change>(sql`select * from audit_trail order by seq`)
/** What a call added to the trail. */
async function added<T>(act: () => Promise<T>): Promise<[T, Change[]]> {
  const before = (await trail()).length
  const answer = await act()
  return [answer, (await trail()).slice(before)]
}
const over = [409, 'not-possible']
const refusal = ({ status, body, text: sent }: Awaited<ReturnType<typeof post>>) => {
  expect(sent).not.toMatch(/@export\.example|𠮷|canary/)
  return [status, body.code]
}

/** Eleven more people registered for the third event. */
const insertAttendees = () =>
  db.owner.execute(sql`
      insert into registrations (event_id, member_id, status, registered_at, checked_in_at)
      select ${uuid(eventId(3))}, ('0a000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
        (array['confirmed', 'waiting', 'attended'])[1 + n % 3], timestamptz '2026-10-05T00:00:00Z' + (n / 2) * interval '1 hour',
        case when n % 3 = 2 then timestamptz '2026-11-13T10:00:00Z' end
      from generate_series(2, 12) as n`)

describe('an export of members', () => {
  it('gives each row once and in the order of the list, part by part, every character as it is, and is kept by no cache', async () => {
    const { status, body: ticket } = await begin()
    expect([status, ticket.rows, ticket.parts]).toEqual([200, 240, 3])
    expect(ticket.until).toBe('2026-11-23T10:10:00.000Z')
    expect(ticket.mark).toEqual({ by: tanaka.name, at: '2026-11-23T10:00:00.000Z', requestId: 'request-1' })
    const answers = [await part(ticket.ticket, 0), await part(ticket.ticket, 1), await part(ticket.ticket, 2)]
    const rows = answers.flatMap(({ body }) => body.rows)
    expect(rows.map(([, email]) => email)).toEqual(Array.from({ length: 240 }, (_, index) => `row${240 - index}@export.example`))
    expect(rows[0][0]).toBe('𠮷野 "花"240\n二行目')
    expect(answers.map(({ body }) => body.isLast)).toEqual([false, false, true])
    expect(answers[0]!.headers['cache-control']).toBe('no-store')
  })

  it('has the columns that were asked for, in their order, and no others', async () => {
    const columns = ['registrationCount', 'birthDate', 'phone', 'number', 'joinedAt', 'status', 'notes', 'address']
    const { body } = await begin({ q: 'canary1@example.jp', columns })
    const { body: given, text: sent } = await part(body.ticket, 0)
    const [number] = await db.owner.query<{ number: number }>(sql`select number from members where id = ${uuid(memberId(1))}`)
    const [counted, ...rest] = given.rows[0]
    expect(counted).toBe('5')
    expect(rest).toEqual([
      '1990-01-01',
      '090-5555-0001',
      String(number!.number),
      '2026-01-02T00:00:00.000Z',
      'active',
      'canary-notes',
      '千代田区 canary-address',
    ])
    expect(sent).not.toMatch(/花子|canary1@/)
  })

  it('with notes at their longest comes in parts that the database service lets through', async () => {
    const { body } = await begin({ columns: ['name', 'notes'] })
    expect(body.parts).toBe(10)
    expect(Buffer.byteLength((await part(body.ticket, 0)).text)).toBeLessThan(700_000)
  })

  it('leaves who, why, which filter as marks, which columns and how many in the trail when it begins, and that it ended with the last part', async () => {
    const [{ body }, [begun, ...more]] = await added(() => begin({ status: ['active'] }))
    expect(more).toEqual([])
    expect(begun).toMatchObject({
      actorStaffId: tanaka.staffId,
      action: 'members.export',
      objectType: 'member',
      objectId: null,
      reason: '名札の印刷',
      outcome: 'done',
      after: { filters: ['q', 'status'], status: ['active'], columns: ['name', 'email'], rows: 240, occasion: 'event' },
    })
    const terms = (begun!['after'] as { terms: string[] }).terms
    expect(terms).toHaveLength(1)
    const [, early] = await added(async () => [await part(body.ticket, 0), await part(body.ticket, 1)])
    expect(early).toEqual([])
    const [, [ended]] = await added(() => part(body.ticket, 2))
    expect(ended).toMatchObject({
      action: 'members.export-end',
      after: { rows: 240, export: (begun!['after'] as { export: string }).export },
    })
    const said = JSON.stringify([await trail(), api.lines, await db.owner.query(sql`select * from member_exports`)])
    expect(said).not.toMatch(/@export\.example|𠮷|canary/)
    expect(said).not.toContain(body.ticket)
  })

  it('of attendees has the state and time of their registrations, narrowed down by state', async () => {
    await insertAttendees()
    const given = {
      ...asked,
      q: undefined,
      event: eventId(3),
      registration: ['attended'],
      columns: ['email', 'registrationStatus', 'registeredAt', 'checkedInAt'],
    }
    const [{ body }, [begun]] = await added(() => begin(given))
    expect(begun).toMatchObject({
      objectType: 'event',
      objectId: eventId(3),
      after: { filters: ['registration'], registration: ['attended'], rows: 4 },
    })
    const { body: file } = await part(body.ticket, 0)
    expect(file.rows).toHaveLength(4)
    expect(file.rows[0]).toEqual(['canary11@example.jp', 'attended', '2026-10-05T05:00:00.000Z', '2026-11-13T10:00:00.000Z'])
  })

  it('stays within what was announced: who joins meanwhile is not in it, who is gone has no row', async () => {
    const { body } = await begin()
    await db.owner.execute(sql`insert into members (name, email, company) values ('後から', 'later@export.example', 'export')`)
    await db.owner.execute(sql`delete from members where email = 'row1@export.example'`)
    const emails: string[] = []
    for (let number = 0; number < body.parts; number++)
      emails.push(...(await part(body.ticket, number)).body.rows.map((row: string[]) => row[1]))
    await db.owner.execute(sql`delete from members where email = 'later@export.example'`)
    await db.owner.execute(
      sql`insert into members (name, kana, email, company, joined_at) values ('𠮷野 "花"1', '=HYPERLINK()', 'row1@export.example', 'export', '2026-05-01T00:01:00Z')`,
    )
    expect([body.rows, emails.length, new Set(emails).size]).toEqual([240, 239, 239])
    expect(emails).not.toContain('later@export.example')
  })
})

describe('the ticket of an export', () => {
  it('opens each part once and in order, and dies with the last', async () => {
    const { body } = await begin()
    expect(refusal(await part(body.ticket, 1))).toEqual(over)
    expect((await part(body.ticket, 0)).status).toBe(200)
    expect(refusal(await part(body.ticket, 0))).toEqual(over)
    expect([(await part(body.ticket, 1)).status, (await part(body.ticket, 2)).status]).toEqual([200, 200])
    for (const number of [0, 1, 2, 3]) expect(refusal(await part(body.ticket, number))).toEqual(over)
  })

  it('gives a part again to the same request alone, whose answer was lost, and records nothing twice', async () => {
    const { body } = await begin({ q: 'canary1@example.jp' })
    const [answers, entries] = await added(async () => [
      await part(body.ticket, 0, tanaka, 'lost-answer-1'),
      await part(body.ticket, 0, tanaka, 'lost-answer-1'),
    ])
    expect(answers[1]!.text).toBe(answers[0]!.text)
    expect(entries.map(({ action }) => action)).toEqual(['members.export-end'])
    expect(refusal(await part(body.ticket, 0, tanaka, 'another-key-1'))).toEqual(over)
  })

  it('opens one part for two requests at once', async () => {
    const { body } = await begin()
    const answers = await Promise.all([1, 2, 3, 4].map(() => part(body.ticket, 0)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
  })

  it('is over after ten minutes, to the millisecond, by whatever the clock then says', async () => {
    const { body } = await begin()
    api.clock.now += 10 * 60_000 - 1
    expect((await part(body.ticket, 0)).status).toBe(200)
    api.clock.now += 1
    expect(refusal(await part(body.ticket, 1))).toEqual(over)
  })

  it('is of no use to anybody else, nor is one that was made up, in the same words', async () => {
    const { body } = await begin()
    const answers = [await part(body.ticket, 0, ito), await part('A'.repeat(43), 0, ito), await stop(body.ticket, ito)]
    expect(answers.map(refusal)).toEqual([over, over, over])
    expect(new Set(answers.map(({ text: sent }) => sent)).size).toBe(1)
    expect((await part(body.ticket, 0)).status).toBe(200)
  })

  it('ends when it is stopped, which is recorded once with how many rows had gone out', async () => {
    const { body } = await begin()
    await part(body.ticket, 0)
    const [answers, entries] = await added(async () => [await stop(body.ticket), await stop(body.ticket)])
    expect(answers.map(({ body: said }) => said)).toEqual([{ rows: 100 }, { rows: 100 }])
    expect(entries).toMatchObject([{ action: 'members.export-stop', after: { rows: 100 } }])
    expect(refusal(await part(body.ticket, 1))).toEqual(over)
  })

  it('opens nothing for somebody who was demoted, suspended or signed out a second ago', async () => {
    const { body } = await begin()
    for (const [change, code] of [
      [{ role: suzuki.role }, 'role-changed'],
      [{ status: 'suspended' }, 'account-inactive'],
      [{ notBefore: api.clock.now / 1000 + 60 }, 'session-invalid'],
    ] as const) {
      api.table.put({ ...tanaka, ...change })
      api.clock.now += 6_000
      expect(refusal(await part(body.ticket, 0))[1]).toBe(code)
    }
    api.table.put(tanaka)
    api.clock.now += 6_000
    expect((await part(body.ticket, 0)).status).toBe(200)
  })

  it('opens nothing for somebody whose role is taken away while the part is read, and the part is still there for nobody else', async () => {
    const { body } = await begin()
    const demoting = await demotedMidway({ function: 'members', routes: memberRoutes, as: db.as }, tanaka)
    const { status, text: sent } = await demoting.ask(tanaka, 'POST', '/api/members-export/part', {
      headers: { 'content-type': 'application/json', 'idempotency-key': 'overtaken-1' },
      body: JSON.stringify({ ticket: body.ticket, part: 0 }),
    })
    expect([status, sent.includes('@export.example')]).toEqual([403, false])
    const [kept] = await db.owner.query<{ nextPart: number }>(sql`select next_part from member_exports order by kept_at desc limit 1`)
    expect(kept).toEqual({ nextPart: 0 })
  })

  it('is forgotten, whom it was of included, two days after it was begun', async () => {
    await begin()
    await db.owner.execute(
      sql`update member_exports set kept_at = now() - interval '49 hours', expires_at = timestamptz '2026-11-20T00:00:00Z'`,
    )
    await begin()
    expect(await db.owner.query(sql`select id from member_exports`)).toHaveLength(1)
  })
})

describe('an export is not begun', () => {
  it.each([
    ['without a reason', { reason: ' \u3000' }, 'reason'],
    ['for an occasion that is not on the list', { occasion: 'curiosity' }, 'occasion'],
    ['without a column', { columns: [] }, 'columns'],
    ['with a column twice', { columns: ['name', 'name'] }, 'columns'],
    ['with a column that nobody declared', { columns: ['search_keys'] }, 'columns.0'],
    ['of members with a column of registrations', { columns: ['checkedInAt'] }, 'body'],
    ['of an event narrowed down like the list of members', { event: eventId(1) }, 'body'],
    ['with a field that nobody declared', { rows: 10 }, 'rows'],
  ])('%s', async (_what, change, field) => {
    const [{ status, body }, entries] = await added(() => begin(change))
    expect([status, body.errors[0].field, entries]).toEqual([400, field, []])
  })

  it('of more people than the stage allows or of nobody, which is on record as refused, and of no event that is not there', async () => {
    const tickets = () => db.owner.query(sql`select id from member_exports`)
    const before = await tickets()
    const [answers, entries] = await added(async () => [
      await begin({ q: undefined }),
      await begin({ q: 'nobody-at-all' }),
      await begin({ q: undefined, event: eventId(99) }),
    ])
    expect(answers.map(refusal)).toEqual([over, over, [404, 'not-found']])
    expect(answers[0]!.body.reason.ja).toBe('一度に書き出せるのは250名までです。条件を絞り込んでください。')
    expect(entries).toMatchObject([
      { action: 'members.export', outcome: 'refused', after: { filters: [], rows: 251 } },
      { action: 'members.export', outcome: 'refused', after: { filters: ['q'], rows: 0, terms: [expect.any(String)] } },
    ])
    expect(await tickets()).toEqual(before)
  })

  it('on a proof of more than ten minutes ago, and goes on with a proof that grows old meanwhile', async () => {
    const proven = (secondsAgo: number) => post('', asked, tanaka, undefined, api.clock.now / 1000 - secondsAgo)
    const [old, entries] = await added(() => proven(601))
    expect([...refusal(old), entries]).toEqual([403, 'proof-too-old', []])
    const { body } = await proven(600)
    expect((await part(body.ticket.ticket, 0)).status).toBe(200)
  })

  it('by an operator, who gets no byte of it', async () => {
    expect(refusal(await begin({}, suzuki))).toEqual([403, 'forbidden'])
    const { body } = await begin()
    expect(refusal(await part(body.ticket, 0, suzuki))).toEqual([403, 'forbidden'])
  })

  it('nor ended or stopped when that cannot be recorded', async () => {
    const { body } = await begin({ q: 'canary1@example.jp' })
    await db.pglite.exec('revoke insert on audit_trail from members_admin')
    const answers = [await begin(), await part(body.ticket, 0), await stop(body.ticket)]
    await db.pglite.exec('grant insert on audit_trail to members_admin')
    expect(answers.map(refusal)).toEqual([
      [403, 'forbidden'],
      [403, 'forbidden'],
      [403, 'forbidden'],
    ])
    expect((await part(body.ticket, 0)).status).toBe(200)
  })
})

describe('an export of more people than one person may take alone', () => {
  const large = { status: ['active', 'withdrawn'] }
  const settle = (id: string, who = ito) =>
    api.ask(who, 'POST', `/api/members-approvals/${id}/approve`, {
      headers: { 'content-type': 'application/json', 'idempotency-key': `settle-key-${++requests}` },
      body: '{"words":null}',
    })
  const ask = async (change: Change = large) => (await begin(change)).body.approval as string
  beforeEach(async () => {
    await db.owner.execute(sql`delete from approvals`)
    api = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as, rules: { exportRows: 250, exportRowsAlone: 239 } })
    api.table.put(ito)
  })

  it('waits for a second person, who sees what narrows it down, which columns and of how many; nothing of it comes before they agree', async () => {
    const [{ status, body }, entries] = await added(() => begin(large))
    expect([status, body]).toEqual([200, { ticket: null, approval: expect.any(String) }])
    expect(entries).toMatchObject([{ action: 'members.ask-export', after: { rows: 240 } }])
    const { body: seen } = await api.ask(ito, 'GET', '/api/members-approvals')
    expect(seen.waiting).toMatchObject([{ kind: 'export', rows: 240, reason: asked.reason, occasion: 'event' }])
    expect(Object.fromEntries(seen.waiting[0].what.map(({ name, value }: Record<string, string>) => [name, value]))).toEqual({
      q: 'export',
      status: 'active,withdrawn',
      sort: '-joinedAt',
      columns: 'name,email',
    })
    expect(refusal(await begin({ ...large, approval: body.approval }))).toEqual(over)
    expect(refusal(await settle(body.approval, tanaka))).toEqual(over)
  })

  it('is of exactly those who were announced, once, and names who agreed', async () => {
    const approval = await ask()
    await db.owner.execute(sql`insert into members (name, email, company) values ('後から', 'later@export.example', 'export')`)
    expect((await settle(approval)).status).toBe(200)
    const [{ body }, [begun]] = await added(() => begin({ ...large, approval }))
    await db.owner.execute(sql`delete from members where email = 'later@export.example'`)
    expect(begun).toMatchObject({
      action: 'members.export',
      after: { approval, approvedBy: ito.staffId, approvedByName: ito.name, rows: 240 },
    })
    expect([body.rows, body.parts, body.until]).toEqual([240, 3, '2026-11-23T10:10:00.000Z'])
    const { text: sent, body: first } = await part(body.ticket, 0)
    expect([first.rows.length, sent.includes('later@')]).toEqual([100, false])
    expect(refusal(await begin({ ...large, approval }))).toEqual(over)
  })

  it('is refused with other columns or another filter than were agreed to, and to whoever did not ask', async () => {
    const approval = await ask()
    await settle(approval)
    const answers = [
      await begin({ ...large, approval, columns: ['name', 'email', 'notes'] }),
      await begin({ approval, status: ['active'] }),
      await begin({ ...large, approval }, ito),
    ]
    expect(answers.map(refusal)).toEqual([over, over, [404, 'not-found']])
    expect((await begin({ ...large, approval })).status).toBe(200)
  })

  it('asks nobody where the stage has switched four eyes off, and the trail says so', async () => {
    api = await createTestApi({
      function: 'members',
      routes: memberRoutes,
      as: db.as,
      rules: { exportRows: 250, exportRowsAlone: 239, fourEyes: false },
    })
    const [{ body }, [begun]] = await added(() => begin(large))
    expect(begun).toMatchObject({ action: 'members.export', after: { fourEyes: false, rows: 240 } })
    expect((await part(body.ticket, 0)).status).toBe(200)
  })

  it('of fewer people is taken alone, and says nothing of a second person', async () => {
    const [{ status }, [begun]] = await added(() => begin({ q: 'canary1@example.jp' }))
    expect([status, Object.keys(begun!['after'] as object)]).toEqual([200, expect.not.arrayContaining(['fourEyes'])])
  })
})
