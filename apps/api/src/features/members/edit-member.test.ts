import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { demotedMidway } from '../../testing/demoted-midway.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { withoutRandom } from '../../testing/without-random.ts'
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

const why = { occasion: 'correction', reason: '本人からの届け出' }
const send = (method: string, path: string, body: object, { who = tanaka, key = crypto.randomUUID() as string } = {}) =>
  api.ask(who, method, path, { headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) })
const edit = (number: number, fields: object, version = 1, more: Parameters<typeof send>[3] = {}) =>
  send('PATCH', `/api/members/${memberId(number)}`, { ...why, ...fields, version }, more)
const undo = (number: number, version: number) => send('POST', `/api/members/${memberId(number)}/undo-edit`, { version })
const stored = async (number: number) =>
  (await db.owner.query<Record<string, unknown>>(sql`select * from members order by id`))[number - 1]!
const found = async (q: string): Promise<string[]> =>
  (await api.ask(tanaka, 'GET', `/api/members?q=${encodeURIComponent(q)}`)).body.items.map(({ id }: { id: string }) => id)
const trail = () => db.owner.query<Record<string, any>>(sql`select * from audit_trail order by seq`)
const latest = async () => (await trail()).at(-1)!
/** Everything that the database keeps beside the member's own row, as text. */
const everywhereElse = async (): Promise<string> =>
  JSON.stringify([await trail(), await db.owner.query(sql`select * from request_answers`), api.lines])

describe('an edit of a member', () => {
  it('replaces the fields that are given and no others, and makes a version', async () => {
    const before = await stored(1)
    const { status, body } = await edit(1, { phone: '０９０（７７７７）１２３４', kana: 'ﾀﾅｶ はなこ', notes: null })
    expect([status, body]).toEqual([200, { version: 2, updatedAt: '2026-11-23T10:00:00.000Z' }])
    const after = await stored(1)
    expect(after).toMatchObject({ phone: '090-7777-1234', kana: 'タナカ ハナコ', notes: null, version: 2 })
    for (const field of ['name', 'email', 'address', 'company']) expect(after[field]).toBe(before[field])
  })

  it('is found by what they are called now, and no longer by what they were called', async () => {
    await edit(2, { name: '柏木 乙女', kana: 'かしわぎ おとめ', email: 'Otome@Example.jp', phone: '+81 80 1111 2222', company: '証券商会' })
    for (const now of ['柏木', '柏木 乙女', 'カシワギ', 'otome@example.jp', '080-1111-2222', '証券'])
      expect([now, await found(now)]).toEqual([now, [memberId(2)]])
    for (const then of ['山田 花子2', 'canary2@example.jp', '090-5555-0002', '関所商事 花子2'])
      expect([then, await found(then)]).toEqual([then, []])
    expect(await found('山田')).not.toContain(memberId(2))
    expect(await found('関所商事')).not.toContain(memberId(2))
  })

  it('leaves who, whom, which fields, why, and prints of before and after in the trail; no value anywhere else', async () => {
    await edit(3, {
      name: '佐々木 次郎',
      email: 'jiro@example.com',
      phone: '080-9999-1234',
      birthDate: '1980-05-06',
      postalCode: '1500002',
      prefecture: '大阪府',
      address: '渋谷区道玄坂',
      company: null,
      notes: '請求書は会社宛て',
    })
    expect(await latest()).toMatchObject({
      actorStaffId: tanaka.staffId,
      action: 'members.edit',
      objectId: memberId(3),
      reason: why.reason,
      before: {
        name: '山●●',
        email: 'c•••@•••',
        phone: '•••-••••-0003',
        birthDate: '●●',
        postalCode: null,
        prefecture: '東●●',
        address: '千●●',
        company: '関●●',
        notes: 'c●●',
      },
      after: {
        name: '佐●●',
        email: 'j•••@•••',
        phone: '•••-••••-1234',
        birthDate: '●●',
        postalCode: '●●',
        prefecture: '大●●',
        address: '渋●●',
        company: null,
        notes: '請●●',
        occasion: 'correction',
        version: 2,
      },
    })
    expect(withoutRandom(await everywhereElse())).not.toMatch(/佐々木|次郎|jiro|9999|1980-05|150-?0002|道玄坂|請求書|canary|090-5555/)
    expect((await stored(3))['postalCode']).toBe('150-0002')
  })

  it('is in the timeline by the names of its fields', async () => {
    const { body } = await api.ask(tanaka, 'GET', `/api/members/${memberId(3)}/timeline?limit=1`)
    expect(body.items[0]).toMatchObject({ what: 'edit', occasion: 'correction', reason: why.reason })
    expect(body.items[0].fields).toEqual(expect.arrayContaining(['name', 'postalCode', 'company']))
  })

  it('of what it was already is an edit like any other: the answer confirms no guess', async () => {
    const [same, other] = [await edit(4, { phone: '090-5555-0004' }), await edit(5, { phone: '090-5555-9999' })]
    expect(same.body).toEqual(other.body)
    expect((await latest()).objectId).toBe(memberId(5))
    expect((await trail()).at(-2)!['objectId']).toBe(memberId(4))
  })

  it('of an older version is told which fields were changed meanwhile, not what they became, and leaves nothing', async () => {
    await edit(6, { phone: '090-7777-0001', job: '広報' })
    await edit(6, { company: '次の会社' }, 2)
    const count = (await trail()).length
    const { status, body, text } = await edit(6, { phone: '090-7777-0002' }, 1)
    expect([status, body.code, body.present]).toEqual([409, 'conflict', { version: 3, changed: ['phone', 'company', 'job'] }])
    expect(withoutRandom(text)).not.toMatch(/7777|次の会社/)
    expect((await trail()).length).toBe(count)
    expect((await edit(6, { phone: '090-7777-0002' }, 2)).body.present.changed).toEqual(['company'])
  })

  it('that arrives twice is done once, and its key serves no other', async () => {
    const key = 'edit-key-twice'
    const [one, two] = [await edit(7, { job: '営業' }, 1, { key }), await edit(7, { job: '営業' }, 1, { key })]
    expect([two.status, two.body]).toEqual([200, one.body])
    expect((await edit(7, { job: '企画' }, 1, { key })).status).toBe(422)
  })

  it.each([
    ['no reason', { reason: ' \u3000' }, 'reason'],
    ['no occasion', { occasion: undefined }, 'occasion'],
    ['nothing to change', {}, 'fields'],
    ['a number that is none', { phone: '12' }, 'phone'],
    ['kana that is none', { kana: '=cmd()' }, 'kana'],
    ['a name of NUL', { name: '\0' }, 'name'],
    ['no e-mail address', { email: null }, 'email'],
    ['the address of another member', { email: 'CANARY9@example.jp' }, 'email'],
    ['a column that is no field', { status: 'withdrawn' }, 'status'],
  ])('with %s is refused at the field, and changes and leaves nothing', async (_what, change, field) => {
    const before = [await stored(8), (await trail()).length]
    const { status, body } = await edit(8, field === 'reason' || field === 'occasion' ? { job: '広報', ...change } : change)
    expect([status, body.errors?.[0]?.field]).toEqual([400, field])
    expect([await stored(8), (await trail()).length]).toEqual(before)
  })

  it('is not done when it cannot be recorded, nor of a member who is not there', async () => {
    await db.pglite.exec('revoke insert on audit_trail from members_admin')
    const { status } = await edit(8, { job: '広報' })
    await db.pglite.exec('grant insert on audit_trail to members_admin')
    expect([status, (await stored(8))['version']]).toEqual([403, 1])
    expect((await edit(999, { job: '広報' })).status).toBe(404)
  })

  it('is refused to an operator, with the same answer whether the member exists or not', async () => {
    const [there, absent] = [await edit(8, { job: '広報' }, 1, { who: suzuki }), await edit(999, { job: '広報' }, 1, { who: suzuki })]
    expect([there.status, there.text]).toEqual([403, absent.text])
  })

  it('by somebody whose role is taken away while it runs changes nothing', async () => {
    const demoting = await demotedMidway({ function: 'members', routes: memberRoutes, as: db.as }, tanaka)
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'demoted-key' }
    const body = JSON.stringify({ ...why, job: '広報', version: 1 })
    const { status } = await demoting.ask(tanaka, 'PATCH', `/api/members/${memberId(8)}`, { headers, body })
    expect([status, (await stored(8))['version']]).toEqual([403, 1])
  })
})

describe('an edit of a member that is taken back', () => {
  const kept = () => db.owner.query<{ memberId: string }>(sql`select member_id from member_undo`)
  const isKept = async (number: number) => (await kept()).some((row) => row.memberId === memberId(number))

  it('makes everything that it was, on record as prints, and keeps nothing of it', async () => {
    const before = await stored(9)
    await edit(9, { name: '別 の人', birthDate: null, postalCode: '100-0001' })
    const { status, body } = await undo(9, 2)
    expect([status, body.version]).toEqual([200, 3])
    expect(await stored(9)).toEqual({ ...before, version: 3, updatedAt: body.updatedAt })
    expect(await latest()).toMatchObject({ action: 'members.undo-edit', before: { name: '別●●' }, after: { name: '山●●', version: 3 } })
    expect(await isKept(9)).toBe(false)
    expect(await everywhereElse()).not.toMatch(/1990-01-01|別 の人/)
    const again = await undo(9, 3)
    expect([again.status, again.body.code]).toEqual([409, 'not-possible'])
    expect(again.body.reason.en).toBe('The latest change cannot be undone. An edit can be undone within 60 minutes.')
  })

  it('is told what came after it', async () => {
    await edit(10, { job: '広報' })
    await edit(10, { company: '次の会社' }, 2)
    const { body } = await undo(10, 2)
    expect([body.code, body.present]).toEqual(['conflict', { version: 3, changed: ['company'] }])
    expect((await undo(10, 3)).status).toBe(200)
    expect(await stored(10)).toMatchObject({ job: '広報', company: '関所商事' })
  })

  it('is possible for an hour; then what it replaced goes with whatever anybody changes next', async () => {
    await edit(11, { job: '広報' })
    await edit(12, { job: '広報' })
    const age = (number: number, minutes: number) =>
      db.pglite.exec(`update member_undo set kept_at = now() - interval '${minutes} minutes' where member_id = '${memberId(number)}'`)
    await age(11, 59)
    expect((await undo(11, 2)).status).toBe(200)
    await age(12, 61)
    expect((await undo(12, 2)).body.code).toBe('not-possible')
    expect(await isKept(12)).toBe(true)
    await edit(11, { job: '広報' }, 3)
    expect([await isKept(12), await isKept(11)]).toEqual([false, true])
  })

  it('is no longer possible, and nothing of it is kept, once anything makes another version', async () => {
    await edit(1, { job: '広報' }, 2)
    expect(await isKept(1)).toBe(true)
    await db.pglite.exec(`update members set notes = null, version = version + 1 where id = '${memberId(1)}'`)
    expect(await isKept(1)).toBe(false)
    expect((await undo(1, 4)).body.code).toBe('not-possible')
  })

  it('whose address another member has by now says so', async () => {
    await edit(4, { email: 'moved@example.jp' }, 2)
    await edit(5, { email: 'canary4@example.jp' }, 2)
    expect((await undo(4, 3)).body.reason.en).toBe('The e-mail address that it was belongs to another member by now.')
  })
})
