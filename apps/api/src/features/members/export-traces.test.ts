import { int8, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { ito, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventId, insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { memberRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  await db.owner.execute(sql`
    insert into members (id, name, email, company, joined_at)
    select ('0b000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '旅人' || n, 'row' || n || '@export.example', 'export',
      timestamptz '2026-05-01T00:00:00Z' - n * interval '1 minute' from generate_series(1, 240) as n`)
})
beforeEach(async () => {
  await db.owner.execute(sql`update member_exports set ended_at = now() where ended_at is null`)
  api = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as })
  api.table.put(ito)
})
afterAll(() => db.close())

type Change = Record<string, unknown>
const travellerId = (number: number) => `0b000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const asked = { q: 'export', columns: ['name', 'email'], occasion: 'event', reason: '名札の印刷' }
let requests = 0
const post = (path: string, body: Change, who = tanaka) =>
  api.ask(who, 'POST', `/api/members-export${path}`, {
    headers: { 'content-type': 'application/json', 'idempotency-key': `traces-key-${++requests}` },
    body: JSON.stringify(body),
  })
const begin = async (change: Change = {}, who = tanaka): Promise<string> =>
  (await post('', { ...asked, ...change }, who)).body.ticket.ticket
const part = (ticket: string, number: number, who = tanaka) => post('/part', { ticket, part: number }, who)
const traces = async (id: string) => {
  const { body } = await api.ask(tanaka, 'GET', `/api/members/${id}/timeline`)
  return body.items.filter(({ what }: { what: string }) => what === 'export') as Change[]
}
/** What the trail has of exports since a moment in it. */
const since = async (seq: number) =>
  db.owner.query<Change>(sql`select * from audit_trail where seq > ${int8(seq)} and action like 'members.export%' order by seq`)
const now = async () => (await db.owner.query<{ seq: number }>(sql`select coalesce(max(seq), 0) as seq from audit_trail`))[0]!.seq

describe('the timeline of a member', () => {
  it('names the exports that they were in: who, when, why, which columns; of a part that was never fetched it says nothing', async () => {
    const ticket = await begin()
    expect(await traces(travellerId(1))).toEqual([])
    await part(ticket, 0)
    expect(await traces(travellerId(1))).toEqual([
      {
        place: expect.any(Number),
        at: expect.any(String),
        what: 'export',
        by: { staffId: tanaka.staffId, name: tanaka.name },
        fields: ['name', 'email'],
        event: null,
        occasion: 'event',
        reason: '名札の印刷',
      },
    ])
    expect(await traces(travellerId(100))).toHaveLength(1)
    expect(await traces(travellerId(101))).toEqual([])
    await part(ticket, 1)
    expect([await traces(travellerId(101)), await traces(travellerId(1))].map(({ length }) => length)).toEqual([1, 1])
    expect(await traces(memberId(1))).toEqual([])
  })

  it('names the event whose attendees a file was of', async () => {
    const ticket = await begin({ q: undefined, event: eventId(1), columns: ['name', 'registrationStatus'] })
    await part(ticket, 0)
    expect(await traces(memberId(1))).toMatchObject([
      { event: { id: eventId(1), title: '勉強会 01' }, fields: ['name', 'registrationStatus'] },
    ])
  })

  it('turns its pages through looks and exports in the order of the trail, and names each once', async () => {
    for (let time = 0; time < 3; time++) {
      await api.ask(ito, 'GET', `/api/members/${travellerId(240)}`)
      const ticket = await begin({ q: 'row240@export.example' })
      await part(ticket, 0)
    }
    const seen: { place: number; what: string }[] = []
    let cursor = ''
    do {
      const { body } = await api.ask(tanaka, 'GET', `/api/members/${travellerId(240)}/timeline?limit=2${cursor}`)
      seen.push(...body.items)
      cursor = body.next === null ? '' : `&cursor=${body.next}`
    } while (cursor !== '')
    expect(seen.map(({ what }) => what)).toEqual(['export', 'get', 'export', 'get', 'export', 'get'])
    expect(seen.map(({ place }) => place)).toEqual(seen.map(({ place }) => place).toSorted((one, other) => other - one))
  })

  it('says nothing of somebody who was erased before their part came, and keeps what it says of them afterwards', async () => {
    const exportsOf = async () => [(await traces(travellerId(2))).length, (await traces(travellerId(102))).length]
    const before = await exportsOf()
    const ticket = await begin()
    await part(ticket, 0)
    await db.owner.execute(sql`update members set status = 'erased' where id in (${uuid(travellerId(2))}, ${uuid(travellerId(102))})`)
    await part(ticket, 1)
    expect(await exportsOf()).toEqual([before[0]! + 1, before[1]])
  })

  it('has nothing of a part that could not be kept: then it is not handed out either', async () => {
    const ticket = await begin({ q: 'row7@export.example' })
    const before = await traces(travellerId(7))
    await db.pglite.exec('revoke insert on export_parts from members_admin')
    const refused = await part(ticket, 0)
    await db.pglite.exec('grant insert on export_parts to members_admin')
    expect([refused.status, refused.text.includes('row7@'), await traces(travellerId(7))]).toEqual([403, false, before])
    expect([(await part(ticket, 0)).status, (await traces(travellerId(7))).length]).toEqual([200, before.length + 1])
  })

  it('is changed by nobody afterwards, not by the owner either', async () => {
    for (const statement of [`update export_parts set members = '{}'`, 'delete from export_parts', 'truncate export_parts'])
      for (const role of ['', 'set local session_replication_role = replica; '])
        await expect(db.pglite.exec(`begin; ${role}${statement}`).finally(() => db.pglite.exec('rollback'))).rejects.toThrow('append-only')
  })
})

describe('an export that was left', () => {
  it('ends in the trail as soon as anybody begins another: by the system, with how far it went, once', async () => {
    const ticket = await begin()
    await part(ticket, 0)
    api.clock.now += 10 * 60_000
    const from = await now()
    await begin({ q: 'row9@export.example' }, ito)
    await begin({ q: 'row9@export.example' }, ito)
    const [left, ...more] = await since(from)
    expect(left).toMatchObject({
      action: 'members.export-left',
      actorStaffId: null,
      actorRole: 'system',
      objectType: 'member',
      sourceIp: null,
      after: { rows: 100, export: expect.any(String) },
    })
    const [begun] = await db.owner.query<Change>(
      sql`select id, action from audit_trail where id = ${uuid((left!['after'] as { export: string }).export)}`,
    )
    expect(begun).toMatchObject({ action: 'members.export' })
    expect(more.map(({ action }) => action)).toEqual(['members.export', 'members.export'])
    expect((await part(ticket, 1)).status).toBe(409)
  })

  it('of attendees ends as an entry about the event', async () => {
    await begin({ q: undefined, event: eventId(2), columns: ['name'] })
    api.clock.now += 11 * 60_000
    const from = await now()
    await begin({ q: 'row9@export.example' })
    expect(await since(from)).toContainEqual(
      expect.objectContaining({ action: 'members.export-left', objectType: 'event', objectId: eventId(2) }),
    )
  })

  it('is not ended by a clock that goes back, nor before its ten minutes, nor when it was finished or stopped', async () => {
    await post('/stop', { ticket: await begin() })
    await part(await begin({ q: 'row9@export.example' }), 0)
    await begin()
    const from = await now()
    const lefts = async () => (await since(from)).filter(({ action }) => action === 'members.export-left')
    api.clock.now -= 60 * 60_000
    await begin({ q: 'row9@export.example' })
    expect(await lefts()).toEqual([])
    api.clock.now += 60 * 60_000 + 10 * 60_000 - 1
    await begin({ q: 'row9@export.example' })
    expect(await lefts()).toHaveLength(1)
  })

  it('is left to the next when its end cannot be recorded: then nothing is begun', async () => {
    await begin()
    api.clock.now += 11 * 60_000
    const open = async () => (await db.owner.query(sql`select id from member_exports where ended_at is null`)).length
    const before = await open()
    await db.pglite.exec('revoke insert on audit_trail from members_admin')
    const refused = await post('', { ...asked, q: 'row9@export.example' })
    await db.pglite.exec('grant insert on audit_trail to members_admin')
    expect([refused.status, await open()]).toEqual([403, before])
  })

  it('is ended once by many that begin at once', async () => {
    await begin()
    api.clock.now += 11 * 60_000
    const from = await now()
    await Promise.all([1, 2, 3, 4].map(() => begin({ q: 'row9@export.example' })))
    const left = (await since(from)).filter(({ action }) => action === 'members.export-left')
    expect(left).toHaveLength(1)
  })

  it('is not forgotten before its end is on record', async () => {
    await db.owner
      .execute(sql`update member_exports set kept_at = now() - interval '49 hours', ended_at = null, expires_at = now() + interval '1 year'
      where id = (select id from member_exports where ticket_hash is not null limit 1)`)
    await begin({ q: 'row9@export.example' })
    const [kept] = await db.owner.query<{ old: number }>(
      sql`select count(*) as old from member_exports where kept_at < now() - interval '48 hours'`,
    )
    expect(kept).toEqual({ old: 1 })
  })
})

it('finds the exports of one member by an index', async () => {
  const plan = await db.owner.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`)
    return tx.query(sql`explain select seq from export_history where members @> array[${int8(1)}]`)
  })
  expect(JSON.stringify(plan)).toContain('export_parts_by_member')
})
