import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { ito, suzuki, tanaka, type TestPerson } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../http/route.ts'
import { auditTrail } from '../../platform/audit-trail.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { openApproval } from './open-approval.ts'
import { memberRoutes } from './routes.ts'
import { useApproval } from './use-approval.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  api = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as })
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.owner.execute(sql`delete from approvals`)
  for (const person of [tanaka, ito, suzuki]) api.table.put(person)
  // Nobody's record is older than the directory keeps one for.
  api.clock.now += 10_000
})

const person = (who: TestPerson, standing = 0) => ({
  ...who,
  status: 'active',
  notBefore: 0,
  endedSessions: [],
  sparedSession: null,
  standing,
  mfa: 'totp' as const,
  lastSignInAt: null,
})
const contextOf = (who: TestPerson, { fourEyes = true, standing = 0 } = {}): Context => {
  const actor = person(who, standing)
  return {
    actor,
    audit: auditTrail({ actor, requestId: 'r', sourceIp: null }),
    rules: { fourEyes, backupDays: 7 },
    aws: { call: api.table.call, directoryTable: 'directory', userPoolId: 'pool', ownPasswords: false },
    now: () => new Date(api.clock.now),
  } as unknown as Context
}
const members = () => db.as(`members_${tanaka.role}`)
const wanted = {
  kind: 'export' as const,
  print: 'print-of-the-filter',
  what: [{ name: 'status', value: 'active' }],
  memberId: null,
  rows: 1200,
  occasion: 'event',
  reason: '案内の発送',
}
const ask = (change: object = {}, context = contextOf(tanaka)) =>
  members().transaction((tx) => openApproval(tx, context, { ...wanted, ...change }))
const use = (approvalId: string | undefined, change: object = {}, context = contextOf(tanaka)) =>
  members().transaction((tx) => useApproval(tx, context, { kind: 'export', print: wanted.print, approvalId, ...change }))
let key = 0
const post = (who: TestPerson, path: string, body?: object) =>
  api.ask(who, 'POST', `/api/members-approvals/${path}`, {
    headers: { 'content-type': 'application/json', 'idempotency-key': `approval-${++key}` },
    ...(body && { body: JSON.stringify(body) }),
  })
const approve = (who: TestPerson, id: string) => post(who, `${id}/approve`, { words: null })
const approved = async () => {
  const { id } = await ask()
  expect((await approve(ito, id)).status).toBe(200)
  return id
}
const list = async (who: TestPerson) => (await api.ask(who, 'GET', '/api/members-approvals')).body
const stateOf = async (id: string) =>
  (await db.owner.query<{ status: string }>(sql.trusted(`select status from approvals where id = '${id}'`)))[0]?.status
const overdue = (id: string) => db.owner.execute(sql.trusted(`update approvals set expires_at = clock_timestamp() where id = '${id}'`))
const deeds = async () =>
  (await db.owner.query<{ action: string }>(sql`select action, actor_staff_id, after, reason from audit_trail order by seq`)).slice(-1)[0]
/** Gives somebody another standing: what a change of role or a suspension leaves in their record. */
const change = (who: TestPerson, change: Record<string, { S: string } | { N: string }>) => {
  const at = `STAFF#${who.staffId} PROFILE`
  api.table.items.set(at, { ...api.table.items.get(at)!, ...change })
}
const refusal = (code: string) => expect.objectContaining({ code })

describe('a request for approval', () => {
  it('waits for others with who asks, why, what and how many, and among the own requests of who asked', async () => {
    const { id } = await ask()
    const [forIto, forTanaka] = [await list(ito), await list(tanaka)]
    expect(forIto.waiting).toMatchObject([
      { id, kind: 'export', by: { name: tanaka.name }, reason: '案内の発送', occasion: 'event', rows: 1200, what: wanted.what },
    ])
    expect([forIto.mine, forTanaka.waiting]).toEqual([[], []])
    expect(forTanaka).toMatchObject({ fourEyes: true, backupDays: 7, mine: [{ id, state: 'waiting' }] })
    expect(Date.parse(forIto.waiting[0].until) - Date.parse(forIto.waiting[0].askedAt)).toBe(86_400_000)
    expect(JSON.stringify(forIto)).not.toMatch(/print-of|standing/i)
  })

  it('is open once: the same one is refused until it is withdrawn, another one is not', async () => {
    const { id } = await ask()
    await expect(ask()).rejects.toMatchObject(refusal('not-possible'))
    expect((await ask({ print: 'another' })).state).toBe('waiting')
    expect((await post(tanaka, `${id}/withdraw`)).body.state).toBe('withdrawn')
    expect((await ask()).state).toBe('waiting')
  })

  it('leaves each step in the trail, and nothing of the filter', async () => {
    const { id } = await ask()
    expect(await deeds()).toMatchObject({
      action: 'members.ask-export',
      reason: '案内の発送',
      after: { approval: id, kind: 'export', rows: 1200 },
    })
    await post(ito, `${id}/decline`, { words: '件数が多すぎます' })
    expect(await deeds()).toMatchObject({ action: 'members.decline', actorStaffId: ito.staffId, reason: '件数が多すぎます' })
    const all = await db.owner.query(sql`select before, after from audit_trail`)
    expect(JSON.stringify(all)).not.toMatch(/print-of|active/)
  })

  it('forgets its filter when it ends, however it ends', async () => {
    const ends = [
      async () => void (await post(ito, `${(await ask()).id}/decline`, { words: 'no' })),
      async () => void (await post(tanaka, `${(await ask()).id}/withdraw`)),
      async () => void (await use(await approved())),
      async () => (await overdue((await ask()).id), void (await ask())),
    ]
    for (const end of ends) {
      await db.owner.execute(sql`delete from approvals`)
      await end()
      expect(await db.owner.query(sql`select what, print from approvals where status not in ('waiting', 'approved')`)).toEqual([
        { what: [], print: 'ended' },
      ])
    }
  })

  it('cannot be made or settled when that cannot be recorded', async () => {
    const { id } = await ask()
    await db.pglite.exec(`revoke insert on audit_trail from members_${tanaka.role}`)
    await expect(ask({ print: 'another' })).rejects.toMatchObject({ code: 'permission-denied' })
    expect([(await approve(ito, id)).status, await stateOf(id)]).toEqual([403, 'waiting'])
    await db.pglite.exec(`grant insert on audit_trail to members_${tanaka.role}`)
  })

  it('is refused in a stage that asks nobody', async () => {
    await expect(ask({}, contextOf(tanaka, { fourEyes: false }))).rejects.toMatchObject(refusal('not-possible'))
  })
})

describe('the second person', () => {
  it('is never who asked, at the database either', async () => {
    const { id } = await ask()
    for (const step of ['approve', 'decline']) expect((await post(tanaka, `${id}/${step}`, { words: 'x' })).body.code).toBe('not-possible')
    const own = sql.trusted(`update approvals set status = 'approved', decided_by = asked_by, decided_at = now() where id = '${id}'`)
    await expect(members().execute(own)).rejects.toMatchObject({ code: 'check-violation' })
    await expect(members().execute(sql.trusted(`update approvals set asked_by = '${ito.staffId}'`))).rejects.toMatchObject({
      code: 'permission-denied',
    })
    expect(await stateOf(id)).toBe('waiting')
  })

  it('has the right, a proof of at most ten minutes, and words for a no', async () => {
    const { id } = await ask()
    expect((await approve(suzuki, id)).status).toBe(403)
    const old = await api.ask(ito, 'POST', `/api/members-approvals/${id}/approve`, {
      headers: { 'content-type': 'application/json', 'idempotency-key': 'an-old-proof' },
      body: '{"words":null}',
      token: { claims: { auth_time: api.clock.now / 1000 - 601 } },
    })
    expect(old.body.code).toBe('proof-too-old')
    expect((await post(ito, `${id}/decline`, { words: ' ' })).body.errors).toEqual([{ field: 'words', issue: 'required' }])
    expect(await stateOf(id)).toBe('waiting')
  })

  it('decides once: two at once give one answer and one refusal, and the same request again the first answer', async () => {
    const { id } = await ask()
    const both = await Promise.all([approve(ito, id), post(ito, `${id}/decline`, { words: 'no' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    key = 500
    const second = await ask({ print: 'another' })
    const first = await approve(ito, second.id)
    key = 500
    expect((await approve(ito, second.id)).body).toEqual(first.body)
  })

  it('comes too late after 24 hours of the database, and when it was withdrawn', async () => {
    const [{ id }, withdrawn] = [await ask(), await ask({ print: 'another' })]
    await overdue(id)
    await post(tanaka, `${withdrawn.id}/withdraw`)
    for (const one of [id, withdrawn.id]) expect((await approve(ito, one)).body.code).toBe('not-possible')
    expect((await list(ito)).waiting).toEqual([])
    expect((await list(tanaka)).mine.map(({ state }: { state: string }) => state).toSorted()).toEqual(['expired', 'withdrawn'])
  })

  it.each([
    ['demoted', { role: { S: suzuki.role }, standing: { N: '5' } }],
    ['suspended', { status: { S: 'suspended' }, standing: { N: '5' } }],
    ['removed', { status: { S: 'removed' }, standing: { N: '5' } }],
    ['demoted and given the role back', { standing: { N: '9' } }],
  ])('cannot help somebody who was %s since asking: the request lapses, on record', async (_what, since) => {
    const { id } = await ask()
    change(tanaka, since)
    expect((await approve(ito, id)).body.code).toBe('not-possible')
    expect([await stateOf(id), (await deeds())?.action]).toEqual(['lapsed', 'members.lapse'])
    api.table.put(tanaka)
    await expect(use(id)).rejects.toMatchObject(refusal('not-possible'))
  })

  it('is asked for nothing while the directory is silent', async () => {
    const { id } = await ask()
    const silent = await createTestApi({
      function: 'members',
      routes: memberRoutes,
      as: db.as,
      between: () => () => Promise.reject(new Error('silent')),
    })
    silent.table.put(ito)
    const answer = await silent.ask(ito, 'POST', `/api/members-approvals/${id}/approve`, {
      headers: { 'content-type': 'application/json', 'idempotency-key': 'while-silent' },
      body: '{"words":null}',
    })
    expect([answer.status, await stateOf(id)]).toEqual([503, 'waiting'])
  })
})

describe('an approval', () => {
  it('is used once by who asked, and says who agreed', async () => {
    const id = await approved()
    expect(await use(id)).toEqual({ approval: id, approvedBy: ito.staffId, approvedByName: ito.name, rows: 1200 })
    await expect(use(id)).rejects.toMatchObject(refusal('not-possible'))
    expect(await stateOf(id)).toBe('used')
  })

  it('is used once by two at once', async () => {
    const id = await approved()
    const both = await Promise.allSettled([use(id), use(id)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('still stands when what it was used for is rolled back', async () => {
    const id = await approved()
    const failing = members().transaction(async (tx) => {
      await useApproval(tx, contextOf(tanaka), { kind: 'export', print: wanted.print, approvalId: id })
      throw new Error('killed')
    })
    await expect(failing).rejects.toThrow('killed')
    expect((await use(id)) satisfies object).toMatchObject({ approval: id })
  })

  it.each([
    ['nobody was asked', undefined, {}, 'not-possible'],
    ['it was for something else', 'own', { print: 'wider' }, 'not-possible'],
    ['it was for another kind of act', 'own', { kind: 'erase' }, 'not-found'],
    ['there is none', tanaka.staffId, {}, 'not-found'],
  ])('is refused where %s', async (_what, which, other, code) => {
    const id = await approved()
    await expect(use(which === 'own' ? id : which, other)).rejects.toMatchObject(refusal(code))
    expect(await stateOf(id)).toBe('approved')
  })

  it("is nobody else's, and none while it waits or after its day", async () => {
    const waiting = await ask({ print: 'another' })
    await expect(use(waiting.id, { print: 'another' })).rejects.toMatchObject(refusal('not-possible'))
    const id = await approved()
    await expect(use(id, {}, contextOf(ito))).rejects.toMatchObject(refusal('not-found'))
    await overdue(id)
    await expect(use(id)).rejects.toMatchObject(refusal('not-possible'))
  })

  it.each([
    ['demoted', { role: { S: suzuki.role }, standing: { N: '5' } }],
    ['suspended', { status: { S: 'suspended' } }],
    ['demoted and given the role back', { standing: { N: '9' } }],
  ])('counts no longer once who gave it was %s', async (_what, since) => {
    const id = await approved()
    change(ito, since)
    await expect(use(id)).rejects.toMatchObject(refusal('not-possible'))
  })

  it('counts no longer once who asked has lost the role in between, even with the role back', async () => {
    const id = await approved()
    await expect(use(id, {}, contextOf(tanaka, { standing: 9 }))).rejects.toMatchObject(refusal('not-possible'))
  })

  it('is not asked for in a stage that has switched it off, and the entry says that', async () => {
    expect(await use(undefined, {}, contextOf(tanaka, { fourEyes: false }))).toEqual({ fourEyes: false })
  })

  it('stays ended, whoever tries at the database', async () => {
    const id = await approved()
    await use(id)
    const again = sql.trusted(`update approvals set status = 'approved', used_at = null where id = '${id}'`)
    await expect(members().execute(again)).rejects.toMatchObject({ code: 'permission-denied' })
  })
})
