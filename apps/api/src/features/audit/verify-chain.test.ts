import { sql, type Sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEntries, unguarded } from '../../testing/audit-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { auditRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  api = await createTestApi({ function: 'audit', routes: auditRoutes, as: db.as })
  await insertEntries(db.owner, 300)
})
afterAll(() => db.close())

const verify = async (after?: string) =>
  (await api.ask(tanaka, 'GET', `/api/audit/verify${after === undefined ? '' : `?after=${after}`}`)).body
const entryAt = async (position: number) => {
  const [entry] = await db.owner.query<{ id: string; seq: number }>(
    sql`select id, seq from audit_trail join audit_chain on entry_id = id where position = ${sql.trusted(String(position))}`,
  )
  return entry!
}

/** What is found after the master user ran a statement, which is taken back; and what is found then. */
async function foundAfter(...statements: Sql[]) {
  await db.owner.execute(sql`create table kept_trail as table audit_trail`)
  await db.owner.execute(sql`create table kept_chain as table audit_chain`)
  await unguarded(db.owner, async (tx) => {
    for (const statement of statements) await tx.execute(statement)
  })
  const found = await verify()
  await unguarded(db.owner, async (tx) => {
    await tx.execute(sql`truncate audit_trail, audit_chain`)
    await tx.execute(sql`insert into audit_trail overriding system value select * from kept_trail`)
    await tx.execute(sql`insert into audit_chain select * from kept_chain`)
    await tx.execute(sql`update audit_head set (position, hash) = (select position, hash from audit_chain order by position desc limit 1)`)
    await tx.execute(sql`drop table kept_trail, kept_chain`)
  })
  expect((await verify()).broken).toBeNull()
  return found.broken
}

describe('the chain over the trail', () => {
  it('holds over entries that were written one by one, together and by several people at once', async () => {
    const looks = Array.from({ length: 5 }, () => api.ask(tanaka, 'GET', `/api/audit?who=${tanaka.staffId}`))
    expect((await Promise.all(looks)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const { broken, checked, total, next, head } = await verify()
    expect([broken, next]).toEqual([null, null])
    expect(checked).toBe(total)
    expect(head).toEqual({ position: checked, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const [rows] = await db.owner.query(sql`select count(*) as entries, max(position) as last from audit_chain`)
    expect(rows).toEqual({ entries: checked + 1, last: checked + 1 })
  })

  it('gives no place to what was taken back', async () => {
    const before = await verify()
    const taken = db.owner.transaction(async (tx) => {
      await insertEntries(tx, 3)
      throw new Error('taken back')
    })
    await expect(taken).rejects.toThrow('taken back')
    const after = await verify()
    expect([after.broken, after.checked]).toEqual([null, before.checked + 1])
  })

  it('is recorded with what was found, with its end in a line of the log', async () => {
    const { head } = await verify()
    const [entry] = await db.owner.query(sql`select action, object_type, after from audit_trail order by seq desc limit 1`)
    expect(entry).toEqual({ action: 'audit.verify', objectType: 'trail', after: head })
    expect(api.lines.join('\n')).toContain(head.hash)
  })

  it('goes on where a part ended, and finds what stands in the way from there', async () => {
    const { head } = await verify()
    const whole = await verify()
    expect(await verify(`${head.position}.${head.hash}`)).toMatchObject({ broken: null })
    const otherHash = head.hash.replace(/^./, (one: string) => (one === '0' ? '1' : '0'))
    expect((await verify(`${head.position}.${otherHash}`)).broken).toMatchObject({ kind: 'changed', position: head.position + 1 })
    expect(whole.broken).toBeNull()
  })

  it.each(['0.ab', 'x', `1.${'g'.repeat(64)}`, `-1.${'0'.repeat(64)}`, `1.${'0'.repeat(64)}\n`])('refuses %j as a place', async (after) => {
    const { status, body } = await api.ask(tanaka, 'GET', `/api/audit/verify?after=${encodeURIComponent(after)}`)
    expect([status, body.errors[0].field]).toEqual([400, 'after'])
  })

  it('is nothing that an operator may ask about', async () => {
    expect((await api.ask(suzuki, 'GET', '/api/audit/verify')).status).toBe(403)
  })
})

describe('a trail that the master user laid hands on', () => {
  it('is broken at the first entry that was changed, whichever of its fields', async () => {
    const { id } = await entryAt(40)
    const broken = await foundAfter(
      sql`update audit_trail set reason = '' where id in (select entry_id from audit_chain where position in (40, 90))`,
    )
    expect(broken).toMatchObject({ kind: 'changed', position: 40, entry: { id, position: 40 } })
    const columns = await db.owner.query<{ name: string }>(
      sql`select column_name::text as name from information_schema.columns where table_name = 'audit_trail'`,
    )
    const hashes = columns.map(({ name }) => {
      const bent = { at: `at + interval '1 ms'`, seq: 'seq + 1000', before: `'{}'`, after: `'{}'`, id: 'gen_random_uuid()' }[name]
      const other = bent ?? (name === 'actor_staff_id' ? 'null' : `coalesce(${name}, '') || 'x'`)
      return `audit_entry_hash(row(${columns.map((one) => (one.name === name ? other : one.name)).join(', ')})::audit_trail, '')`
    })
    const [row] = await db.owner.query<{ kinds: number }>(
      sql.trusted(`select (select count(distinct hash) from unnest(array[audit_entry_hash(audit_trail, ''), ${hashes.join(', ')}]) hash) as kinds
        from audit_trail where id = '${id}'`),
    )
    expect(row?.kinds).toBe(columns.length + 1)
  })

  it('is broken where an entry was removed, from the trail alone or from the chain as well', async () => {
    const { id } = await entryAt(41)
    const inTrail = sql`delete from audit_trail where id = ${sql.trusted(`'${id}'`)}`
    expect(await foundAfter(inTrail)).toEqual({ kind: 'missing', position: 41, entry: null })
    expect(await foundAfter(inTrail, sql`delete from audit_chain where position = 41`)).toEqual({
      kind: 'missing',
      position: 41,
      entry: null,
    })
  })

  it('is broken at the earlier one of two entries that changed their places', async () => {
    const [one, other] = [await entryAt(50), await entryAt(60)]
    const broken = await foundAfter(
      sql`update audit_chain set entry_id = gen_random_uuid() where position = 50`,
      sql`update audit_chain set entry_id = ${sql.trusted(`'${one.id}'`)} where position = 60`,
      sql`update audit_chain set entry_id = ${sql.trusted(`'${other.id}'`)} where position = 50`,
    )
    expect(broken).toMatchObject({ kind: 'changed', position: 50, entry: { id: other.id } })
  })

  it('is broken where its end was cut off, also when what names the end stayed', async () => {
    const cut = [
      sql`delete from audit_trail where id in (select entry_id from audit_chain where position > 290)`,
      sql`delete from audit_chain where position > 290`,
    ]
    expect(await foundAfter(...cut)).toEqual({ kind: 'cut', position: 291, entry: null })
  })

  it('holds an entry that was written past the chain', async () => {
    expect(
      await foundAfter(sql`
      insert into audit_trail (actor_name, actor_role, action, object_type, request_id, outcome)
      values ('誰か', 'nobody', 'events.edit', 'event', 'planted', 'done')`),
    ).toMatchObject({
      kind: 'unchained',
      position: null,
      entry: { requestId: 'planted', position: null },
    })
  })

  it('raises an alert', () => {
    expect(api.lines.join('\n')).toContain('"alert":"audit.chain-broken"')
  })
})
