import type { Database } from '@sekisho/database/database'
import { DatabaseError } from '@sekisho/database/database-error'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { erasedMembers } from '@sekisho/identity/erasures'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { ito, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseAgain } from '../../migration/erase-again.ts'
import { memberId } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { memberRoutes } from './routes.ts'

/** The statement of a transaction at which the database is gone; its commit counts as one. */
const fault = { at: Infinity, afterCommit: false, done: 0, outside: false }
let db: TestDatabase
let api: TestApi
/** A stage where nobody is asked. */
let alone: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  api = await createTestApi({
    function: 'members',
    routes: memberRoutes,
    as: (role) => failing(db.as(role)),
    rules: { exportRowsAlone: 1 },
  })
  api.table.put(ito)
  alone = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as, rules: { fourEyes: false } })
})
afterAll(() => db.close())

const gone = () => new DatabaseError('unavailable', 'killed by the test')
function failing(own: Database): Database {
  const step = <T>(work: () => Promise<T>) => (++fault.done > fault.at ? Promise.reject(gone()) : work())
  return {
    ...own,
    query: (statement) => (fault.outside ? Promise.reject(gone()) : own.query(statement)),
    transaction: async (work) => {
      fault.done = 0
      const answer = await own.transaction(async (tx) => {
        const within: Database = {
          ...tx,
          query: (statement) => step(() => tx.query(statement)),
          execute: (statement) => step(() => tx.execute(statement)),
        }
        const done = await work(within)
        if (fault.at === fault.done && !fault.afterCommit) throw gone()
        return done
      })
      if (fault.at === fault.done && fault.afterCommit) throw gone()
      return answer
    },
  }
}
async function killedAt<T>(at: number, afterCommit: boolean, work: () => Promise<T>): Promise<T> {
  Object.assign(fault, { at, afterCommit })
  return work().finally(() => Object.assign(fault, { at: Infinity, afterCommit: false }))
}

let key = 0
const newKey = () => `erasure-fault-${++key}`
const send = (method: string, path: string, body: object, { who = tanaka, as = newKey(), through = api } = {}) =>
  through.ask(who, method, path, { headers: { 'content-type': 'application/json', 'idempotency-key': as }, body: JSON.stringify(body) })
const post = (path: string, body: object, how?: Parameters<typeof send>[3]) => send('POST', path, body, how)
const insertOne = async (n: number): Promise<{ path: string; id: string; number: number; mark: string }> => {
  const id = memberId(n)
  const [row] = await db.owner.query<{ number: number }>(
    sql.trusted(`insert into members (id, name, kana, email, phone, notes)
      values ('${id}', '印 某${n}', 'シルシ ボウ', 'mark${n}@trace.example', '070-9876-${n}', '印${n}の備考') returning number`),
  )
  return { id, path: `/api/members/${id}`, number: row!.number, mark: `mark${n}` }
}
const grounds = { occasion: 'request', reason: '本人からの請求（受付 42）' }
const agree = (id: string, as = newKey()) => post(`/api/members-approvals/${id}/approve`, { words: null }, { who: ito, as })
const agreedErasure = async (path: string): Promise<string> => {
  const { body } = await post(`${path}/ask-erase`, grounds)
  expect((await agree(body.id)).status).toBe(200)
  return body.id
}
const found = async (text: string) => (await db.owner.query<{ found: unknown }>(sql.trusted(`select (${text}) as found`)))[0]!.found
const statusOf = (table: string, id: string) => found(`select status from ${table} where id = '${id}'`)
const entries = (action: string, id: string) =>
  found(`select count(*) from audit_trail where action = 'members.${action}' and (object_id = '${id}' or after->>'approval' = '${id}')`)
const table = () => directoryTable(api.table.call, 'directory')
const isListed = async (id: string) => (await erasedMembers(table())).includes(id)

/** The tables that have a text in any column; statistics are looked through in the tests of an erasure alone. */
const tablesWith = async (pattern: string) => {
  const tables = ['members', 'member_undo', 'request_answers', 'approvals', 'audit_trail', 'member_exports']
  const holds = tables.map((name) => `select '${name}' as held from ${name} as t where to_jsonb(t)::text ~ '${pattern}'`)
  return db.owner.query(sql.trusted(holds.join(' union all ')))
}

interface Act {
  send: (as: string) => ReturnType<typeof post>
  state: () => Promise<unknown[]>
}
type Prepare = (n: number) => Promise<Act>
const erasure: Prepare = async (n) => {
  const { id, path, number } = await insertOne(n)
  const approvalId = await agreedErasure(path)
  return {
    send: (as) => post(`${path}/erase`, { number, approvalId }, { as }),
    state: () => Promise.all([statusOf('members', id), statusOf('approvals', approvalId), entries('erase', id)]),
  }
}
const agreement: Prepare = async (n) => {
  const { path } = await insertOne(n)
  const { id } = (await post(`${path}/ask-erase`, grounds)).body
  return { send: (as) => agree(id, as), state: () => Promise.all([statusOf('approvals', id), entries('approve', id)]) }
}
const largeExport: Prepare = async (n) => {
  await Promise.all([insertOne(n), insertOne(n + 500)])
  const asked = { columns: ['number'], occasion: 'event', reason: `名札 ${n}`, q: 'trace', sort: '-joinedAt' }
  const begin = (more: object, as = newKey()) =>
    post('/api/members-export', { ...asked, q: undefined, status: ['active'], ...more }, { as })
  const { approval } = (await begin({})).body
  expect((await agree(approval)).status).toBe(200)
  return { send: (as) => begin({ approval }, as), state: () => Promise.all([statusOf('approvals', approval), entries('export', approval)]) }
}

describe('the database is gone at one statement', () => {
  it.each([
    ['an erasure', 1000, erasure, { before: ['active', 'approved', 0], done: ['erased', 'used', 1], repeated: 200 }],
    ['an agreement', 2000, agreement, { before: ['waiting', 0], done: ['approved', 1], repeated: 200 }],
    // Its ticket is shown once: who never saw it asks anew.
    ['an export that was agreed to', 3000, largeExport, { before: ['approved', 0], done: ['used', 1], repeated: 409 }],
  ])('of %s, its commit or right after it: all or nothing, and the same request again finishes it', async (_act, n, prepare, is) => {
    const first = await prepare(n)
    expect([(await first.send(newKey())).status, await first.state()]).toEqual([200, is.done])
    const statements = fault.done
    expect(statements).toBeGreaterThanOrEqual(4)
    for (let at = 0; at <= statements + 1; at++) {
      const [act, as, isDone] = [await prepare(n + 1 + at), newKey(), at > statements]
      const killed = await killedAt(Math.min(at, statements), isDone, () => act.send(as))
      expect([at, killed.status >= 500, await act.state()]).toEqual([at, true, isDone ? is.done : is.before])
      expect([at, (await act.send(as)).status, await act.state()]).toEqual([at, isDone ? is.repeated : 200, is.done])
    }
  })

  it('leaves nobody on the list whom the database has in clear, once the next migration has run', async () => {
    const { id, path, number } = await insertOne(4000)
    const approvalId = await agreedErasure(path)
    const listed = async (at: number) => {
      await killedAt(at, false, () => post(`${path}/erase`, { number, approvalId }))
      return isListed(id)
    }
    const before = await listed(6)
    // The last statement comes after the list, the commit as well.
    expect([before, await listed(7), await statusOf('members', id)]).toEqual([false, true, 'active'])
    expect([await eraseAgain(db.owner, table(), 'r'), await eraseAgain(db.owner, table(), 'r')]).toEqual([1, 0])
    expect([await statusOf('members', id), await statusOf('approvals', approvalId)]).toEqual(['erased', 'lapsed'])
    const rows = await db.owner.query<{ id: string }>(sql`select id from members where status = 'erased' order by id`)
    expect((await erasedMembers(table())).toSorted()).toEqual(rows.map((row) => row.id))
  })
})

describe('an erasure that meets, at the same moment,', () => {
  const edited = { notes: '印の備考、そのあと', version: 1, occasion: 'correction', reason: '訂正' }
  const edit = (path: string) => send('PATCH', path, edited)
  const reveal = (path: string) => post(`${path}/reveal`, { fields: ['notes'], occasion: 'inquiry', reason: '確認' })
  const undo = (path: string) => post(`${path}/undo-edit`, { version: 2 })
  const ask = (path: string) => post(`${path}/ask-erase`, grounds)
  it.each([
    ['an edit', 5001, edit, 'after'],
    ['an edit', 5002, edit, 'before'],
    ['a reveal', 5003, reveal, 'after'],
    ['a reveal', 5004, reveal, 'before'],
    ['an undo', 5005, undo, 'after'],
    ['an undo', 5006, undo, 'before'],
    ['another request to erase', 5007, ask, 'after'],
  ])(
    '%s of the same member (case %#): one is answered as if it came first, and nothing of the member is left',
    async (_what, n, other, when) => {
      const { id, path, number, mark } = await insertOne(n)
      if (other === undo) expect((await edit(path)).status).toBe(200)
      const approvalId = await agreedErasure(path)
      const erase = () => post(`${path}/erase`, { number, approvalId })
      const [erased, met] =
        when === 'after' ? await Promise.all([erase(), other(path)]) : (await Promise.all([other(path), erase()])).toReversed()
      expect(erased!.status).toBe(200)
      // Who asks again before it is done has a request that stands.
      expect(other === ask ? [409, 410] : [200, 410]).toContain(met!.status)
      const repeats = await Promise.all([edit, reveal, undo, ask].map(async (again) => (await again(path)).status))
      expect(repeats).toEqual([410, 410, 410, 410])
      expect(await isListed(id)).toBe(true)
      expect(await tablesWith(`${mark}|印${n}の備考`)).toEqual([])
    },
  )
})

describe('statistics that hold a value of somebody erased', () => {
  const known = (mark: string) =>
    found(
      `select count(*) from pg_stats where tablename = 'members' and concat(histogram_bounds, most_common_vals, most_common_elems) ~ '${mark}'`,
    )
  const listed = () => found('select count(*) from statistics_to_forget')
  const eraseOne = async ({ path, number }: Awaited<ReturnType<typeof insertOne>>) => {
    const approvalId = await agreedErasure(path)
    return (await post(`${path}/erase`, { number, approvalId })).status
  }

  it('and cannot be made anew take nothing back: they stay on a list, in the log, and the next erasure or migration makes them anew', async () => {
    const members = [await insertOne(7001), await insertOne(7002)]
    await db.owner.execute(sql`analyze members`)
    for (const [at, { id, mark }] of members.entries()) {
      expect(await known(mark)).toBeGreaterThan(0)
      fault.outside = true
      expect(await eraseOne(members[at]!)).toBe(200)
      fault.outside = false
      expect([await statusOf('members', id), (await known(mark)) !== 0, await listed()]).toEqual(['erased', true, 1])
      expect(api.lines.at(-2)).toContain('"alert":"members.statistics-kept"')
      if (at === 0) expect(await eraseOne(await insertOne(7003))).toBe(200)
      else expect(await eraseAgain(db.owner, table(), 'r')).toBe(0)
      expect([await known(mark), await listed()]).toEqual([0, 0])
    }
  })

  it('and are only a surname or a kana that nobody else has are made anew as well', async () => {
    const columns = ['name', 'kana', 'email', 'phone', 'search_text', 'search_keys', 'notes']
    const keep = (target: number) =>
      db.pglite.exec(
        `${columns.map((column) => `alter table members alter ${column} set statistics ${target};`).join(' ')} analyze members`,
      )
    // Statistics name values that stand once only where there are two of them.
    const members = [await insertOne(7011), await insertOne(7012), await insertOne(7013), await insertOne(7014)]
    for (const [at, { id }] of members.entries())
      await db.owner.execute(sql.trusted(`update members set name = '唯一${at} 某', kana = '無二${at} ボウ' where id = '${id}'`))
    await keep(0)
    for (const [at, one] of members.slice(0, 2).entries()) {
      expect(await known(`唯一${at}|無二${at}`)).toBeGreaterThan(0)
      expect(await eraseOne(one)).toBe(200)
      expect([await known(`唯一${at}|無二${at}`), await listed()]).toEqual([0, 0])
    }
    await keep(-1)
  })
})

describe('an export in whose midst somebody is erased', () => {
  const through = {
    get through() {
      return alone
    },
  }
  const begin = async (company: string) => {
    const [first, second] = [await insertOne(company === 'fading' ? 6001 : 6003), await insertOne(company === 'fading' ? 6002 : 6004)]
    await db.owner.execute(
      sql.trusted(`update members set company = '${company}', joined_at = '2026-05-01' where id in ('${first.id}', '${second.id}')`),
    )
    // Parts with notes are of 25: these come before the two.
    await db.owner.execute(
      sql.trusted(`insert into members (name, email, company, joined_at)
      select '残る 人', 'stays' || n || '@${company}.example', '${company}', '2026-05-02' from generate_series(1, 25) as n`),
    )
    const asked = { q: company, columns: ['name', 'notes', 'company'], occasion: 'event', reason: '名札の印刷' }
    const { ticket } = (await post('/api/members-export', asked, through)).body
    const erase = async ({ path, number }: typeof first) =>
      expect((await post(`${path}/erase`, { number, ...grounds }, through)).status).toBe(200)
    return { ...(ticket as { ticket: string; rows: number; parts: number }), first, second, erase }
  }
  const part = (ticket: string, number: number, as = newKey()) =>
    post('/api/members-export/part', { ticket, part: number }, { ...through, as })
  const lastEntry = async () =>
    (await db.owner.query<Record<string, unknown>>(sql`select action, after from audit_trail order by seq desc limit 1`))[0]

  it('has no row for them, not even a blank one, and the trail says how many went out', async () => {
    const { ticket, rows, parts, first, second, erase } = await begin('fading')
    expect([rows, parts, (await part(ticket, 0)).body.rows.length]).toEqual([27, 2, 25])
    await erase(first)
    const last = await part(ticket, 1, 'the-last-part-1')
    expect(last.body).toEqual({ rows: [['印 某6002', '印6002の備考', 'fading']], isLast: true })
    expect(await lastEntry()).toMatchObject({ action: 'members.export-end', after: { rows: 26 } })
    await erase(second)
    expect((await part(ticket, 1, 'the-last-part-1')).body).toEqual({ rows: [], isLast: true })
  })

  it('and that is stopped counts those who went out', async () => {
    const { ticket, erase, first } = await begin('leaving')
    await db.owner.execute(sql`delete from members where email = 'stays1@leaving.example'`)
    await erase(first)
    expect((await part(ticket, 0)).body.rows).toHaveLength(24)
    expect((await post('/api/members-export/stop', { ticket }, through)).body).toEqual({ rows: 24 })
    expect(await lastEntry()).toMatchObject({ action: 'members.export-stop', after: { rows: 24 } })
  })
})
