import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matches } from './search.ts'
import { sql } from './sql.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await test.pglite.exec(`create table cards (name text, kana text, email text, company text, search_text text generated always as
      (search_double(search_fold(name) || E'\\n' || search_fold(kana) || E'\\n' || search_fold(email) || E'\\n' || search_fold(company))) stored);
    create index cards_search on cards using gin (search_text gin_trgm_ops);
    grant select on cards to events_operator;
    insert into cards (name, kana, email, company) values
    ('田中 陽子', 'タナカ ヨウコ', 'tanaka_y@Example.jp', '㈱関所'), ('田辺 中', 'タナベ アタル', 'a.nabe@example.com', null);
    insert into cards (name, kana, email) select '会員' || i, 'カイイン', 'm' || i || '@example.net' from generate_series(1, 3000) i`)
  // Without VACUUM the index keeps new rows in a pending list, which the planner counts as a cost.
  await test.pglite.exec('vacuum analyze cards')
})
afterAll(() => test.close())

const find = async (typed: string) =>
  (
    await test.owner.query<{ name: string }>(sql`select name from cards ${sql.where([matches(sql`search_text`, typed)])} order by name`)
  ).map(({ name }) => name)

describe('search', () => {
  const tanaka = ['田中 陽子']
  const cases: [string, string, string[]][] = [
    ['two characters of a name', '田中', tanaka],
    ['a name across its space', '中陽', tanaka],
    ['a name with a full-width space', '田中　陽子', tanaka],
    ['hiragana for katakana', 'たなか', tanaka],
    ['half-width katakana', 'ﾀﾅｶ', tanaka],
    ['any case', 'TANAKA_Y@EX', tanaka],
    ['a company by its full-width sign', '(株)関', tanaka],
    ['punctuation of an e-mail address', 'a.nabe@', ['田辺 中']],
    ['wildcards literally', 'tanaka%', []],
    ['an underscore literally', '_y@', tanaka],
    ['a backslash literally', '\\', []],
    ['nothing across two fields', '陽子タナカ', []],
    ['two words', '田中 陽子', tanaka],
    ['two words in the other order', '陽子 田中', tanaka],
    ['words with a full-width space', '陽子　田中', tanaka],
    ['words with many spaces', '  陽子 　 田中　', tanaka],
    ['words of several fields', '関所 たなか EXAMPLE.JP', tanaka],
    ['nothing unless every word is there', '田中 花子', []],
    ['a word inside another one', '陽 陽子', tanaka],
    ['wildcards among words literally', '田中 %', []],
  ]
  for (const [title, typed, expected] of cases) it(`finds ${title}`, async () => expect(await find(typed)).toEqual(expected))

  it('leaves the condition out when only white space was typed', () => expect(matches(sql`search_text`, ' 　')).toEqual(sql.empty))

  for (const typed of [
    '田中',
    'たなか',
    'a.nabe',
    'tanaka_y',
    '陽子　田中',
    '子 田中 example',
    '子 x 田中',
    '田中 中陽 陽子 タナ ナカ ヨウ 関所 tanaka naka aka_',
  ]) {
    it(`uses the index for ${typed}`, async () => {
      const plan = await test.owner.transaction(async (session) => {
        // In a small table many words cost more to look up than every row to read; whether the index can serve them is asked.
        await session.execute(sql`set local enable_seqscan = off`)
        return session.query<Record<string, string>>(sql`explain select name from cards where ${matches(sql`search_text`, typed)}`)
      })
      expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('Bitmap Index Scan on cards_search')
    })
  }

  it('uses the index as a role of the table, too', async () => {
    const rows = await test.as('events_operator').query(sql`select name from cards where ${matches(sql`search_text`, '田中')}`)
    expect(rows).toEqual([{ name: '田中 陽子' }])
  })
})
