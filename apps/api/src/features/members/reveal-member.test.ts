import { text } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { demotedMidway } from '../../testing/demoted-midway.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
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

const given = { fields: ['phone'], occasion: 'inquiry', reason: '本人からの問い合わせ' }
const json = { 'content-type': 'application/json', 'idempotency-key': 'reveal-key-1' }
const reveal = (change: object = {}, who = tanaka, id = memberId(1)) =>
  api.ask(who, 'POST', `/api/members/${id}/reveal`, { headers: json, body: JSON.stringify({ ...given, ...change }) })
const trail = () => db.owner.query<Record<string, unknown>>(sql`select * from audit_trail order by seq`)
/** What a call added to the trail. */
async function added<T>(act: () => Promise<T>): Promise<[T, Record<string, unknown>[]]> {
  const before = (await trail()).length
  const answer = await act()
  return [answer, (await trail()).slice(before)]
}

describe('a reveal', () => {
  it('answers with the fields that were asked for and no others, for five minutes, and is kept by no cache', async () => {
    const { status, body, text, headers } = await reveal()
    expect(status).toBe(200)
    expect(body).toEqual({ values: { phone: '090-5555-0001' }, until: '2026-11-23T10:05:00.000Z' })
    expect(text).not.toMatch(/花子|canary/)
    expect(headers['cache-control']).toBe('no-store')
  })

  it('has every hidden field by its name', async () => {
    const { body } = await reveal({ fields: ['name', 'kana', 'email', 'phone', 'birthDate', 'address', 'notes'] })
    expect(body.values).toEqual({
      name: '山田 花子1',
      kana: 'ヤマダ ハナコ01',
      email: 'canary1@example.jp',
      phone: '090-5555-0001',
      birthDate: '1990-01-01',
      address: '千代田区 canary-address',
      notes: 'canary-notes',
    })
  })

  it('leaves who, whom, which fields and why, and never a value, in the trail and on the line of the request', async () => {
    const [, entries] = await added(() => reveal({ fields: ['email', 'notes'] }))
    expect(entries).toMatchObject([
      {
        actorStaffId: tanaka.staffId,
        action: 'members.reveal',
        objectId: memberId(1),
        reason: '本人からの問い合わせ',
        after: { fields: ['email', 'notes'], occasion: 'inquiry' },
        outcome: 'done',
      },
    ])
    expect(JSON.stringify([entries, api.lines])).not.toMatch(/canary|090-5555/)
  })

  it('is recorded once more when a value goes to the clipboard, and when it is asked for again under the same key', async () => {
    const [, copied] = await added(() => reveal({ purpose: 'copy' }))
    expect(copied).toMatchObject([{ after: { fields: ['phone'], purpose: 'copy' } }])
    const [, repeated] = await added(() => reveal())
    expect(repeated).toHaveLength(1)
    expect(await db.owner.query(sql`select key from request_answers`)).toEqual([])
  })

  it.each([
    ['no reason', { reason: undefined }, 'reason'],
    ['an empty reason', { reason: '' }, 'reason'],
    ['a reason of blanks of every width', { reason: ' \u3000\n\t' }, 'reason'],
    ['an occasion that is not on the list', { occasion: 'curiosity' }, 'occasion'],
    ['no field', { fields: [] }, 'fields'],
    ['a field twice', { fields: ['phone', 'phone'] }, 'fields'],
    ['a column that is no field', { fields: ['search_keys'] }, 'fields.0'],
    ['a field that nobody declared', { until: '2030-01-01' }, 'until'],
  ])('with %s is refused at the field, and leaves nothing', async (_what, change, field) => {
    const [{ status, body, text }, entries] = await added(() => reveal(change))
    expect([status, body.errors[0].field]).toEqual([400, field])
    expect(text).not.toContain('090-5555')
    expect(entries).toEqual([])
  })

  it('of a member who is not there is not found, and says nothing else', async () => {
    const [{ status, body }, entries] = await added(() => reveal({}, tanaka, memberId(999)))
    expect([status, body.code, entries]).toEqual([404, 'not-found', []])
  })

  it('has no answer when it cannot be recorded', async () => {
    await db.pglite.exec('revoke insert on audit_trail from members_admin')
    const { status, text } = await reveal()
    await db.pglite.exec('grant insert on audit_trail to members_admin')
    expect(status).toBe(403)
    expect(text).not.toContain('090-5555')
  })

  it('is refused to an operator, with the same answer whether the member exists or not', async () => {
    const [there, absent] = [await reveal({}, suzuki), await reveal({}, suzuki, memberId(999))]
    expect(there.status).toBe(403)
    expect(there.text).toBe(absent.text)
  })

  it('of more than one field asks for a proof of at most ten minutes; one field does not, and neither leaves a trace when refused', async () => {
    const proven = (secondsAgo: number, fields: string[]) =>
      api.ask(tanaka, 'POST', `/api/members/${memberId(1)}/reveal`, {
        headers: json,
        body: JSON.stringify({ ...given, fields }),
        token: { claims: { auth_time: api.clock.now / 1000 - secondsAgo } },
      })
    const [old, entries] = await added(() => proven(601, ['email', 'phone']))
    expect([old.status, old.body.code, entries]).toEqual([403, 'proof-too-old', []])
    expect(old.text).not.toContain('canary')
    expect((await proven(600, ['email', 'phone'])).status).toBe(200)
    expect((await proven(86_000, ['email'])).status).toBe(200)
  })

  it('by somebody whose role is taken away while it runs has neither answer nor entry', async () => {
    const demoting = await demotedMidway({ function: 'members', routes: memberRoutes, as: db.as }, tanaka)
    const act = () => demoting.ask(tanaka, 'POST', `/api/members/${memberId(1)}/reveal`, { headers: json, body: JSON.stringify(given) })
    const [{ status, text }, entries] = await added(act)
    expect([status, entries]).toEqual([403, []])
    expect(text).not.toContain('090-5555')
  })
})

describe("a member's timeline", () => {
  const timeline = async (query = '') => (await api.ask(tanaka, 'GET', `/api/members/${memberId(7)}/timeline${query}`)).body

  it('is whole after somebody looked at the trail of that member, which is of another slice', async () => {
    await db.owner.execute(sql`insert into audit_trail (actor_name, actor_role, action, object_type, object_id, request_id, outcome)
      values ('伊藤 健', 'system', 'audit.list', 'member', ${text(memberId(8))}, 'a-look-at-the-trail', 'done')`)
    const { status, body } = await api.ask(tanaka, 'GET', `/api/members/${memberId(8)}/timeline`)
    expect([status, body.items]).toEqual([200, []])
  })

  it('says who looked, went to paper, revealed and copied what and why, latest first, in pages', async () => {
    await api.ask(tanaka, 'GET', `/api/members/${memberId(7)}`)
    await api.ask(tanaka, 'GET', `/api/members/${memberId(7)}?purpose=print`)
    await reveal({ fields: ['email'] }, tanaka, memberId(7))
    await reveal({ fields: ['email'], purpose: 'copy' }, tanaka, memberId(7))
    const first = await timeline('?limit=3')
    expect(first.items.map(({ what, fields, occasion, reason }: Record<string, unknown>) => [what, fields, occasion, reason])).toEqual([
      ['copy', ['email'], 'inquiry', given.reason],
      ['reveal', ['email'], 'inquiry', given.reason],
      ['print', [], null, null],
    ])
    expect(first.items[0].by).toEqual({ staffId: tanaka.staffId, name: tanaka.name })
    const rest = await timeline(`?limit=3&cursor=${first.next}`)
    expect([rest.items.map(({ what }: { what: string }) => what), rest.next]).toEqual([['get'], null])
  })

  it('is a look as well: recorded, refused where it cannot be, and of nobody who is not there', async () => {
    const [, entries] = await added(() => timeline())
    expect(entries).toMatchObject([{ action: 'members.timeline', objectId: memberId(7) }])
    await db.pglite.exec('revoke insert on audit_trail from members_admin')
    expect((await timeline()).code).toBe('forbidden')
    await db.pglite.exec('grant insert on audit_trail to members_admin')
    expect((await api.ask(tanaka, 'GET', `/api/members/${memberId(999)}/timeline`)).status).toBe(404)
    expect((await timeline('?cursor=x')).errors).toEqual([{ field: 'cursor', issue: 'cursor' }])
  })
})
