import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boundedCount, countedPage } from './bounded-count.ts'
import { CursorError, encodeCursor } from './cursor.ts'
import type { Database } from './database.ts'
import { keyset, type SortColumn } from './keyset.ts'
import { int8, text, timestamptz } from './parameter.ts'
import { sql, type Sql } from './sql.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await test.pglite.exec(`insert into members (name, kana, email, phone, joined_at)
    select '会員' || i, 'カイイン' || i % 7, i || '@example.jp', case when i % 3 = 0 then null else (i % 5)::text end,
      timestamptz '2026-01-01' + i % 10 * interval '1 day' from generate_series(1, 53) i`)
})
afterAll(() => test.close())

interface Row {
  id: string
}
const columns: Record<string, SortColumn | SortColumn[]> = {
  joinedAt: { column: sql`joined_at`, field: 'joinedAt', type: timestamptz },
  kana: { column: sql`kana`, field: 'kana', type: text },
  phone: { column: sql`phone`, field: 'phone', type: text, nullable: true },
  version: [
    { column: sql`version`, field: 'version', type: int8 },
    { column: sql`kana`, field: 'kana', type: text },
  ],
}
const orders: Record<string, string> = {
  joinedAt: 'joined_at, id',
  '-joinedAt': 'joined_at desc, id desc',
  '-kana': 'kana desc, id desc',
  phone: 'phone, id',
  '-phone': 'phone desc, id desc',
  version: 'version, kana, id',
}

async function load(sort: string, cursor?: string, lookUpIn = false) {
  const page = keyset({ sort, columns, limit: 10, cursor, ...(lookUpIn && { lookUpIn: sql`members` }) })
  const rows = await test.owner.query<Row>(
    sql`select id, joined_at, kana, phone, version from members ${sql.where([page.condition])} ${page.order}`,
  )
  return page.page(rows)
}
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id)

describe('keyset', () => {
  for (const [sort, order] of Object.entries(orders)) {
    it(`walks the whole list by ${sort} and back, every row once`, async () => {
      const all = ids(await test.owner.query<Row>(sql.trusted(`select id from members order by ${order}`)))
      const forwards = [await load(sort)]
      while (forwards.at(-1)!.next !== null) forwards.push(await load(sort, forwards.at(-1)!.next!))
      expect(forwards.flatMap(({ items }) => ids(items))).toEqual(all)
      expect(forwards[0]!.previous).toBeNull()
      const backwards = [await load(sort, forwards.at(-1)!.previous!)]
      while (backwards[0]!.previous !== null) backwards.unshift(await load(sort, backwards[0]!.previous))
      expect(backwards.flatMap(({ items }) => ids(items))).toEqual(all.slice(0, 50))
      expect(backwards[0]!.next).not.toBeNull()
    })
  }

  it('keeps a masked column out of the cursor and looks it up', async () => {
    const all = ids(await test.owner.query<Row>(sql`select id from members order by kana, id`))
    const first = await load('kana', undefined, true)
    expect(Buffer.from(first.next!, 'base64url').toString()).not.toContain('カイイン')
    const second = await load('kana', first.next!, true)
    expect([...ids(first.items), ...ids(second.items)]).toEqual(all.slice(0, 20))
  })

  it('refuses a cursor of another order, of another shape or with a value of another type', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    const cursors = [
      (await load('-joinedAt')).next!,
      'AAAA',
      Buffer.from('null').toString('base64url'),
      encodeCursor({ sort: 'joinedAt', direction: 'next', values: ['yesterday'], id }),
      encodeCursor({ sort: 'joinedAt', direction: 'next', values: [7], id }),
      encodeCursor({ sort: 'joinedAt', direction: 'next', values: [null], id }),
      encodeCursor({ sort: 'joinedAt', direction: 'next', values: [], id }),
      encodeCursor({ sort: 'joinedAt', direction: 'next', values: ['2026-01-01T00:00:00Z'], id: `${id}' or true` }),
    ]
    for (const cursor of cursors) await expect(load('joinedAt', cursor)).rejects.toThrow(CursorError)
  })

  it('answers from the index, however deep the page', async () => {
    const byName = { shownName: { column: sql`shown_name`, field: 'shownName', type: text } }
    const cursor = encodeCursor({ sort: 'shownName', direction: 'next', values: [], id: '00000000-0000-4000-8000-000000000000' })
    const page = keyset({ sort: 'shownName', columns: byName, limit: 10, cursor, lookUpIn: sql`members` })
    await test.pglite.exec('set enable_seqscan = off')
    const plan = await test.owner.query<Record<string, string>>(
      sql`explain select id from members ${sql.where([page.condition])} ${page.order}`,
    )
    await test.pglite.exec('reset enable_seqscan')
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(
      /using members_by_shown_name on members .*\n.*Index Cond: \(ROW\(shown_name, id\) > ROW/,
    )
  })
})

describe('boundedCount', () => {
  it('counts exactly up to 10,000 and says when it stopped', async () => {
    expect(await boundedCount(test.owner, sql`from members`)).toEqual({ total: 53, totalIsLowerBound: false })
    expect(await boundedCount(test.owner, sql`from generate_series(1, 10001)`)).toEqual({ total: 10_000, totalIsLowerBound: true })
  })
})

describe('countedPage', () => {
  const all = sql`from generate_series(1, 7) i`
  const pageFrom = (first: number) => (counted: Sql) =>
    sql`select i::int8 as id, ${counted} ${all} where i >= ${int8(first)} order by i limit 2`
  /** The statements that a page takes, each a call over the network. */
  async function asked(first: number, limit?: number) {
    let calls = 0
    const db: Database = { ...test.owner, query: (statement) => (calls++, test.owner.query(statement)) }
    return { page: await countedPage<{ id: number }>(db, all, pageFrom(first), limit), calls }
  }

  it('answers rows and their total in one statement, and leaves the total in no row', async () => {
    const page = { rows: [{ id: 3 }, { id: 4 }], total: 7, totalIsLowerBound: false }
    expect(await asked(3)).toEqual({ page, calls: 1 })
  })

  it('says that it stopped counting', async () => {
    expect((await asked(1, 6)).page).toMatchObject({ total: 6, totalIsLowerBound: true })
  })

  it('knows the total behind the last row too, where no row carries it', async () => {
    expect(await asked(8)).toEqual({ page: { rows: [], total: 7, totalIsLowerBound: false }, calls: 2 })
  })
})
