import type { Database } from '@sekisho/database/database'
import { sql, type Sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { tanaka } from '@sekisho/identity/testing/test-directory'
import { maskName } from './mask-member.ts'
import { branchesOf, wordsOf } from './member-search.ts'
import { sourceOf } from './member-source.ts'
import { findMembers, findMembersCounted } from './member-store.ts'
import { memberRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
const mariko = { name: '森　真理子', kana: 'モリ マリコ', email: 'mariko.mori@example.jp', phone: '090-1234-5678', company: '㈱青葉' }
beforeAll(async () => {
  db = await createTestDatabase()
  await db.pglite.exec(`insert into members (name, kana, email, phone, company, joined_at) values
    ('${mariko.name}', '${mariko.kana}', '${mariko.email}', '${mariko.phone}', '${mariko.company}', '2026-01-01'),
    ('John Ronald Smith', 'ジョン スミス', 'j.smith@example.com', '+44 20 7946 0000', '青葉 Trading', '2026-01-02'),
    ('森田花子', 'モリタハナコ', 'hanako@example.jp', '+81 (0)3-5555-0199', '渋谷企画', '2026-01-03'), ('100%_', '', 'p_q@example.jp', '110', null, '2026-01-04');
    insert into members (name, kana, email, phone, company) select '会員 ' || i, 'カイイン ' || i, 'm' || i || '@example.net',
      '080-0000-' || lpad(i::text, 4, '0'), '会社' || i % 50 from generate_series(1, 3000) i`)
  await db.pglite.exec('vacuum analyze members, member_counts')
  api = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as })
})
afterAll(() => db.close())

const ask = async (query: string) => {
  const { status, body } = await api.ask(tanaka, 'GET', `/api/members?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as { items: { email: string }[]; total: number; next: string | null }
}
const find = async (typed: string) => (await ask(`sort=joinedAt&q=${encodeURIComponent(typed)}`)).items.map(({ email }) => email)
const [mori, smith, morita, odd] = ['m•••@example.jp', 'j•••@example.com', 'h•••@example.jp', 'p•••@example.jp']

describe('a search of members finds', () => {
  it.each([
    ['the first part of a name', '森', [mori]],
    ['the beginning of a surname that is shown', 'joh', [smith]],
    ['a number of ours', `M-00001`, [mori]],
    ['a number of ours in full width, without its dash and zeros', 'ｍ２', [smith]],
    ['a number of ours beside another word', '青葉 m-2', [smith]],
    ['the first part of its kana, in hiragana', 'もり', [mori]],
    ['the first part of its kana, in half width', 'ﾓﾘ', [mori]],
    ['a whole name', '森真理子', [mori]],
    ['a whole name with its space', '森 真理子', [mori]],
    ['a whole name the other way round', 'マリコ モリ', [mori]],
    ['a name of three parts', 'john ronald SMITH', [smith]],
    ['a name in one piece', '森田花子', [morita]],
    ['a whole address, however it is written', 'Ｍariko.Mori@EXAMPLE.jp', [mori]],
    ['a whole number without its dashes', '09012345678', [mori]],
    ['a whole number with blanks', '090 1234 5678', [mori]],
    ['a whole number in full width', '０９０－１２３４－５６７８', [mori]],
    ['a whole number from abroad', '+81 90 1234 5678', [mori]],
    ['a whole number stored as from abroad', '03-5555-0199', [morita]],
    ['a number of another country', '+44 20 7946 0000', [smith]],
    ['a part of the company, which is shown', '青葉', [mori, smith]],
    ['a company by its full-width sign', '(株)青', [mori]],
    ['words of any fields, in any order', '青葉 森', [mori]],
    ['a surname and its kana', '森 もり', [mori]],
    ['a kana, a surname and a company', 'モリ 青葉 森', [mori]],
    ['a kana and a company', '青葉 ﾓﾘ', [mori]],
    ['two parts of a company', '渋谷 企画', [morita]],
    ['a surname and a beginning of it', 'smi jo john', []],
    ['a surname and two beginnings of it', 'JOHN joh jo', [smith]],
    ['a kana twice', 'もり モリ', [mori]],
    ['a surname that a company begins like, and that company', '青 青葉', []],
    ['three words of which one is a whole name', '青葉 森真理子 森', [mori]],
    ['words apart by a full-width blank', '森　真理子　青葉', [mori]],
    ['wildcards as they stand', '100%_', [odd]],
  ])('%s', async (_, typed, expected) => expect(await find(typed)).toEqual(expected))
})

describe('a search of members does not find', () => {
  it.each([
    ['a part of the first name', '真理子'],
    ['the beginning of an address', 'mariko'],
    ['an address without its end', 'mariko.mori@example.j'],
    ['an address without its beginning', 'ariko.mori@example.jp'],
    ['the domain of an address', 'example.jp'],
    ['the beginning of a number', '0901234567'],
    ['the end of a number', '12345678'],
    ['a part of a name in one piece', '森田'],
    ['the first character of a name', 'モ'],
    ['the beginning of the first part of the kana', 'ジョ'],
    ['the first character of a surname', 'j'],
    ['digits of a number of ours alone', '00001'],
    ['wildcards as wildcards', 'mariko.mori@example.%'],
    ['a single placeholder', 'm_riko.mori@example.jp'],
    ['a number that could be counted through', '110'],
    ['one of two words', '森 渋谷'],
  ])('%s', async (_, typed) => expect(await find(typed)).toEqual([]))
})

it.each([
  ['joinedAt', 'joined_at', 'members_by_%_key_joined_at'],
  ['kana', 'shown_name', 'members_by_%_key_shown_name'],
  ['registrationCount', 'registration_count', 'member_counts_by_%_key'],
])('reads a page of what many share off an index in the order of %s', async (sort, column, index) => {
  const source = sourceOf(sort)
  const order = sql`order by ${sort === 'registrationCount' ? source.count : sql.trusted(column)}, ${source.id} limit 51`
  const [surname, kana] = await Promise.all(branchesOf(['会員'], source).map((branch) => plan(branch.inOrder([], order))))
  expect(surname).toContain(`using ${index.replace('%', 'name')}`)
  expect(surname).not.toContain('Sort')
  expect(kana).toContain(`using ${index.replace('%', 'kana')}`)
})

it.each(['', 'status=active'])('reads a page in the order of registrations off an index, with %j', async (query) => {
  const source = sourceOf('-registrationCount')
  const where = query === '' ? sql.empty : sql`where status = 'active'`
  const read = await plan(sql`select ${source.id} from ${source.from} ${where} order by ${source.count} desc, ${source.id} desc limit 51`)
  expect(read).toContain('Index Only Scan Backward using member_counts_by_count')
  expect(read).not.toContain('Sort')
})

it('asks an index for values that few share', async () => {
  for (const typed of ['森 真理子', '090 1234 5678', 'mariko.mori@example.jp']) {
    const plans = await Promise.all(branchesOf(wordsOf(typed)).map((branch) => plan(branch.anyhow([], sql.empty))))
    expect(plans.filter((text) => text.includes('Bitmap Index Scan on members_by_key')).length, typed).toBeGreaterThan(0)
  }
  expect(await plan(branchesOf(['M-3'])[2]!.anyhow([], sql.empty))).toContain('members_number')
})

it.each(['森', '森 真理子', '090 1234 5678', 'mariko.mori@example.jp 青葉', '青葉', '森田 モリ 青葉 渋谷'])(
  'has an index for every way to find %s',
  async (typed) => {
    // Three thousand members are read faster as a whole; a million are not.
    await db.owner.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`)
      for (const { inOrder, anyhow } of branchesOf(wordsOf(typed)))
        for (const way of [inOrder, anyhow]) expect(await plan(way([], sql.empty), tx)).not.toContain('Seq Scan')
    })
  },
)

it('meets two words that many share in one index, whichever of them is rare', async () => {
  await db.owner.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`)
    for (const typed of ['会員 会社7', '会社7 カイイン', '会社 会社7']) {
      const plans = await Promise.all(branchesOf(wordsOf(typed)).map(({ anyhow }) => plan(anyhow([], sql`limit 501`), tx)))
      const met = plans.filter((text) => /on members_search .*\n.*Index Cond: .* AND .*/.test(text) && text.includes('%会会社社77%'))
      expect(met.length, plans.join('\n')).toBeGreaterThan(0)
    }
  })
})

it.each(['-joinedAt', 'kana', '-registrationCount'] as const)('gives the same pages of few as of many, by %s', async (sort) => {
  const query = { q: '会員 会社7', sort, limit: 25 }
  const { total, totalIsLowerBound, ...first } = await findMembersCounted(db.owner, query)
  expect({ total, totalIsLowerBound }).toEqual({ total: 60, totalIsLowerBound: false })
  const second = await findMembers(db.owner, { ...query, cursor: first.next! }, true)
  const back = await findMembers(db.owner, { ...query, cursor: second.previous! }, true)
  expect([first.items.length, second.items.length, back.items]).toEqual([25, 25, first.items])
  expect(first).toEqual(await findMembers(db.owner, query))
  expect(second).toEqual(await findMembers(db.owner, { ...query, cursor: first.next! }))
})

async function plan(statement: Sql, by: Database = db.owner): Promise<string> {
  const lines = await by.query<Record<string, string>>(sql`explain ${statement}`)
  return lines.map((line) => line['QUERY PLAN']).join('\n')
}

describe('what a mask hides', () => {
  const queries = [
    ...['joinedAt', '-joinedAt', 'kana', '-kana', 'registrationCount'].flatMap((sort) => [
      `sort=${sort}&limit=3`,
      `sort=${sort}&limit=100`,
    ]),
    ...[
      '森',
      '真理子',
      'ま',
      'm',
      'mar',
      'mariko',
      'example.jp',
      '0901',
      '5678',
      '青葉',
      '森 青葉',
      '会員',
      'モリ',
      'マ',
      'モリ マ',
    ].flatMap((q) => [
      `q=${encodeURIComponent(q)}`,
      `q=${encodeURIComponent(q)}&status=active&sort=kana`,
      `q=${encodeURIComponent(q)}&sort=-registrationCount`,
    ]),
  ]
  const everything = async () => {
    const first = await Promise.all(queries.map(ask))
    return Promise.all(first.map(async (page, index) => [page, page.next && (await ask(`${queries[index]}&cursor=${page.next}`))]))
  }

  it('changes no answer: no match, no count, no order, no page and no cursor', async () => {
    const before = await everything()
    await db.owner
      .execute(sql`update members set name = '森 安奈', kana = 'モウリ アンナ', email = 'myself@example.jp', phone = '070-9999-5678',
      address = '別の町', birth_date = '1960-01-01', notes = '別の話' where email = 'mariko.mori@example.jp'`)
    const after = await everything()
    await db.owner.execute(sql`update members set name = '森　真理子', kana = 'モリ マリコ', email = 'mariko.mori@example.jp',
      phone = '090-1234-5678' where email = 'myself@example.jp'`)
    // The first part of the kana may be asked for as a whole, so those answers do follow it.
    const isAskedFor = (query: string) => ['モリ', 'モリ マ'].some((q) => query.startsWith(`q=${encodeURIComponent(q)}`))
    for (const [index, query] of queries.entries()) {
      if (!isAskedFor(query)) expect(after[index], query).toEqual(before[index])
    }
  })

  it('is parted from what it shows in the database as it is on the screen, whatever blanks a name has', async () => {
    const blanks = [' ', '　', '\t', '\u00a0', '\u0085', '\u1680', '\u2003', '\u2028', '\u202f', '\u205f', '\ufeff', '\u200b', '  ']
    const names = [
      ...blanks.flatMap((blank) => [`山田${blank}花子`, `${blank}山田${blank}花${blank}子`]),
      '山田花子',
      '𠮷野 家',
      '𠮷野',
      '',
    ]
    for (const name of names) {
      const [row] = await db.pglite.query<{ shown: string }>('select shown_name($1) as shown', [name]).then(({ rows }) => rows)
      expect(`${row!.shown}${maskName(name).slice(row!.shown.length)}`, JSON.stringify(name)).toBe(maskName(name))
    }
  })
})

it('reads at most ten words of a search', () => expect(wordsOf('a b c d e f g h i j k l')).toHaveLength(10))
