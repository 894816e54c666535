import { uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEntries } from '../../testing/audit-rows.ts'
import { eventId, insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { auditRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
const somebody = '019b0a10-0000-7000-8000-000000000001'
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  await insertEntries(db.owner, 60)
  await db.owner.execute(sql`
    insert into audit_trail (actor_staff_id, actor_name, actor_role, action, object_type, object_id, reason, before, after, request_id, outcome)
    values (null, 'Sekisho', 'system', 'staff.invite', 'staff', '019b0a10-0000-7000-8000-0000000000ff', null,
        '{"name": null}', '{"name": "新人 太郎", "role": "tester"}', 'by-system', 'done'),
      ('019b0a10-0000-7000-8000-000000000001', '担当 1', 'tester', 'events.edit', 'event', '0e000000-0000-4000-8000-000000000003', '誤字',
        '{"title": "古い", "capacity": 20, "venue": "渋谷"}', '{"title": "新しい", "capacity": 30, "venue": "渋谷", "version": 3}', 'edit', 'done'),
      ('019b0a10-0000-7000-8000-000000000001', '担当 1', 'tester', 'a.word.of.another.release', 'thing', 'no-uuid', null, null,
        '{"deep": {"a": [1]}, "list": ["x", 2]}', 'strange', 'intended')`)
  api = await createTestApi({ function: 'audit', routes: auditRoutes, as: db.as })
})
afterAll(() => db.close())

interface Row {
  id: string
  requestId: string
  action: string
  outcome: string
  sourceIp: string | null
  actor: { staffId: string | null }
  object: { type: string; id: string | null; name: string | null }
  position: number
}
const list = async (query = '') => {
  const { status, body } = await api.ask(tanaka, 'GET', `/api/audit${query}`)
  return { status, ...body } as {
    status: number
    items: Row[]
    next: string | null
    previous: string | null
    total: number
    errors: { field: string }[]
  }
}
const latest = async () =>
  (await db.owner.query(sql`select action, object_type, object_id, after from audit_trail order by seq desc limit 1`))[0]

describe('the trail', () => {
  it('comes latest first, page by page in both directions, each entry with its place in the chain', async () => {
    const first = await list('?limit=20')
    expect(first.items[0]).toMatchObject({ requestId: 'strange', position: 63, outcome: 'intended' })
    const second = await list(`?limit=20&cursor=${first.next}`)
    expect(second.items[0]?.position).toBe(43)
    expect((await list(`?limit=20&cursor=${second.previous}`)).items).toEqual(first.items)
    expect((await list('?sort=seq&limit=1')).items[0]?.position).toBe(1)
  })

  it('calls events and colleagues by name and members by number, as far as somebody knows it, and nobody else', async () => {
    const { items, ...rest } = await list('?limit=100')
    expect(JSON.stringify(rest)).not.toContain('canary')
    const [known] = await db.owner.query<{ number: string }>(sql`select number::text from members where id = ${uuid(memberId(2))}`)
    const named = Object.fromEntries(items.map(({ requestId, object }) => [requestId, object.name]))
    expect([named['edit'], named['by-system'], named['strange'], named['request-1']]).toEqual([
      '勉強会 03',
      '新人 太郎',
      null,
      known!.number,
    ])
  })

  it.each([
    [`who=${somebody}`, ({ actor }: Row) => actor.staffId === somebody],
    ['who=system', ({ actor }: Row) => actor.staffId === null],
    ['what=events.edit', ({ action }: Row) => action === 'events.edit'],
    ['what=events.edit,members.get', ({ action }: Row) => ['events.edit', 'members.get'].includes(action)],
    [`whom=member:${memberId(3)}`, ({ object }: Row) => object.id === memberId(3)],
    [`whom=event:${eventId(4)}`, ({ object }: Row) => object.id === eventId(4)],
    ['whom=staff', ({ object }: Row) => object.type === 'staff'],
    ['outcome=refused', ({ outcome }: Row) => outcome === 'refused'],
    ['address=203.0.113.4', ({ sourceIp }: Row) => sourceIp === '203.0.113.4'],
    [`who=${somebody}&what=members.get&outcome=done`, (row: Row) => row.action === 'members.get' && row.outcome === 'done'],
  ])('is narrowed down by %s to exactly what it says', async (query, isIt) => {
    const { items } = await list(`?limit=100&${query}`)
    expect(items.length).toBeGreaterThan(0)
    expect(items.every(isIt)).toBe(true)
  })

  it('knows days of Japan and periods by the clock of now, whatever order the clock wrote in', async () => {
    const { rows } = await db.pglite.query<{ day: string }>(`select to_char(now() at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as day`)
    const today = rows[0]!.day
    const before = api.clock.now
    api.clock.now = Date.now()
    for (const query of [`from=${today}`, `to=${today}`, 'period=today', 'period=week', 'period=month']) {
      expect([query, (await list(`?${query}`)).total > 60]).toEqual([query, true])
    }
    expect((await list(`?from=2999-01-01`)).items).toEqual([])
    expect((await list(`?to=2001-01-01`)).items).toEqual([])
    api.clock.now = before
  })

  it.each([
    'who=nobody',
    'who=',
    'what=events.edit,',
    'what=drop',
    'whom=member:',
    'whom=trail:x',
    'whom=member:%00',
    'outcome=undone',
    'address=203.0.113.4%00',
    "address='",
    'from=2026-02-30',
    'period=year',
    'sort=at',
    'cursor=abc',
    'cursor=WzEsInNlcSIsIm5leHQiLFsxXSwieCJd',
  ])('refuses %s and names the field', async (query) => {
    const { status, errors } = await list(`?${query}`)
    expect([status, errors[0]?.field.split('.')[0]]).toEqual([400, query.split('=')[0]])
  })

  it('takes the position of another query as a position and nothing more', async () => {
    const { next } = await list('?limit=5&what=members.get')
    const { items } = await list(`?limit=5&what=events.edit&cursor=${next}`)
    expect(items.every(({ action }) => action === 'events.edit')).toBe(true)
    expect((await list(`?sort=seq&cursor=${next}`)).status).toBe(400)
  })

  it('is nothing that an operator learns anything of', async () => {
    for (const path of ['/api/audit', '/api/audit/use', `/api/audit/entries/${memberId(1)}`]) {
      expect((await api.ask(suzuki, 'GET', path)).status).toBe(403)
    }
  })
})

describe('following one person, member or event', () => {
  it('leaves an entry of its own with the first page, and none with those after it or with the whole trail', async () => {
    const whom = `whom=member:${memberId(3)}`
    const { next } = await list(`?limit=2&${whom}`)
    const first = await latest()
    expect(first).toEqual({ action: 'audit.list', objectType: 'member', objectId: memberId(3), after: { filters: ['whom'], shown: 2 } })
    await list('?limit=100')
    await list(`?limit=2&what=audit.list`)
    expect(await latest()).toEqual(first)
    await list(`?limit=2&${whom}&cursor=${next}`)
    expect(await latest()).toEqual(first)
    await list(`?who=${somebody}&outcome=done`)
    expect(await latest()).toMatchObject({ action: 'audit.list', objectType: 'staff', objectId: somebody })
  })

  it('shows nothing when that entry cannot be written', async () => {
    await db.owner.execute(sql`revoke insert on audit_trail from ${sql.trusted('audit_admin')}`)
    const { status, body } = await api.ask(tanaka, 'GET', `/api/audit?who=${somebody}`)
    await db.owner.execute(sql`grant insert on audit_trail to ${sql.trusted('audit_admin')}`)
    expect([status, body.items]).toEqual([403, undefined])
  })
})

describe('one entry', () => {
  const get = async (requestId: string) => {
    const { items } = await list('?limit=100')
    return (await api.ask(tanaka, 'GET', `/api/audit/entries/${items.find((row) => row.requestId === requestId)!.id}`)).body
  }

  it('says what was before and after, field by field, without what stayed', async () => {
    const { changes, reason, hash, object } = await get('edit')
    expect(changes).toEqual([
      { field: 'capacity', before: '20', after: '30' },
      { field: 'title', before: '古い', after: '新しい' },
      { field: 'version', before: null, after: '3' },
    ])
    expect([reason, object.name, hash]).toEqual(['誤字', '勉強会 03', expect.stringMatching(/^[0-9a-f]{64}$/)])
  })

  it('says lists and what is deeper as text, and what another release wrote as it is', async () => {
    expect(await get('strange')).toMatchObject({
      action: 'a.word.of.another.release',
      changes: [
        { field: 'deep', before: null, after: '{"a":[1]}' },
        { field: 'list', before: null, after: 'x, 2' },
      ],
    })
  })

  it('is not found under an id that nobody has', async () => {
    expect((await api.ask(tanaka, 'GET', `/api/audit/entries/${memberId(999)}`)).status).toBe(404)
  })
})

describe('an export', () => {
  const part = (query: string, person: typeof tanaka = tanaka) =>
    api.ask(person, 'POST', `/api/audit/export${query}`, { headers: { 'idempotency-key': crypto.randomUUID() } })

  it('comes whole, in parts, of what the filters leave, and is recorded once with their names', async () => {
    await insertEntries(db.owner, 350)
    const first = await part('?what=members.get')
    expect([first.status, first.body.items.length]).toEqual([200, 200])
    expect(first.body.items[0]).toMatchObject({ action: 'members.get', changes: [], hash: expect.any(String) })
    expect(await latest()).toEqual({ action: 'audit.export', objectType: 'trail', objectId: null, after: { filters: ['what'] } })
    const recorded = await db.owner.query(sql`select max(seq) as last from audit_trail`)
    const second = await part(`?what=members.get&cursor=${first.body.next}`)
    const ids = [...first.body.items, ...second.body.items].map(({ id }: Row) => id)
    const [all] = await db.owner.query<{ entries: number }>(sql`select count(*) as entries from audit_trail where action = 'members.get'`)
    expect([new Set(ids).size, ids.length, second.body.next]).toEqual([all!.entries, all!.entries, null])
    expect(await db.owner.query(sql`select max(seq) as last from audit_trail`)).toEqual(recorded)
  })

  it('is refused to who may not, and to everybody when it cannot be recorded', async () => {
    expect((await part('', suzuki)).status).toBe(403)
    await db.owner.execute(sql`revoke insert on audit_trail from ${sql.trusted('audit_admin')}`)
    const { status, body } = await part('')
    await db.owner.execute(sql`grant insert on audit_trail to ${sql.trusted('audit_admin')}`)
    expect([status, body.items]).toEqual([403, undefined])
  })
})

describe('the access review', () => {
  it('counts what everybody did within 90 days, by the name that they had last', async () => {
    const { body } = await api.ask(tanaka, 'GET', '/api/audit/use')
    const found = body.items.find(({ staffId }: { staffId: string }) => staffId === somebody)
    expect(found.name).toBe('担当 1')
    expect(found.actions[0]).toEqual({ action: 'members.get', count: expect.any(Number) })
    expect(body.items.map(({ staffId }: { staffId: string }) => staffId)).not.toContain(null)
  })

  it('is itself an entry with who did it, over how many, and with what remarks, once however often it is sent', async () => {
    const review = () =>
      api.ask(tanaka, 'POST', '/api/audit/reviews', {
        body: JSON.stringify({ people: 12, dormant: 2, note: ' 田村さんは退職予定 ' }),
        headers: { 'idempotency-key': 'review-0001', 'content-type': 'application/json' },
      })
    const { status, body } = await review()
    expect([status, body]).toEqual([200, { reviewed: true }])
    const count = () => db.owner.query(sql`select count(*) as reviews from audit_trail where action = 'audit.review'`)
    const before = await count()
    expect((await review()).status).toBe(200)
    expect(await count()).toEqual(before)
    const [entry] = await db.owner.query(sql`select actor_staff_id, action, reason, after from audit_trail order by seq desc limit 1`)
    expect(entry).toEqual({
      actorStaffId: tanaka.staffId,
      action: 'audit.review',
      reason: '田村さんは退職予定',
      after: { people: 12, dormant: 2 },
    })
  })
})
