import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyMigrations } from './apply-migrations.ts'
import { DatabaseError, sqlStateError } from './database-error.ts'
import type { OwnedDatabase } from './database.ts'
import { buildsBeside, buildsUnderLock } from './index-builds.ts'
import { migrations } from './migrations.ts'
import { sql, type Sql } from './sql.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

const name = '0031_members_by_words'
const { beside } = [...buildsBeside(migrations.find((one) => one.name === name)!.sql).values()][0]!
let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await test.owner.execute(
    sql`insert into members (id, name, kana, email, joined_at) values (gen_random_uuid(), '山田 花子', 'ヤマダ ハナコ', 'h@example.com', now())`,
  )
})
afterAll(() => test.close())

/** A database with members that does not have the migration yet. */
beforeEach(async () => {
  const before = [
    `delete from schema_migrations where name = '${name}'`,
    'drop function if exists search_start',
    'drop index if exists members_search',
    `drop index if exists ${beside}`,
    'create index members_search on members using gin (search_text gin_trgm_ops)',
  ]
  for (const statement of before) await test.owner.execute(sql.trusted(statement))
})

const textOf = ({ parts }: Sql): string => parts.map((part) => (typeof part === 'string' ? part : '?')).join('')

/** Applies it, hearing what runs alone. @returns that, and what the index is then */
async function applied(around: Partial<OwnedDatabase> = {}, patience: object = {}): Promise<{ alone: string[]; columns: number }> {
  const alone: string[] = []
  const { owner } = test
  const heard: OwnedDatabase = {
    ...owner,
    ...around,
    alone: (statement) => {
      alone.push(textOf(statement))
      return (around.alone ?? owner.alone)(statement)
    },
  }
  await applyMigrations(heard, migrations, { wait: async () => undefined, ...patience })
  const [index] = await owner.query<{ columns: number }>(
    sql`select indnkeyatts as columns from pg_index where indexrelid = to_regclass('members_search') and indisvalid`,
  )
  const left = await owner.query(sql.trusted(`select 1 as left where to_regclass('${beside}') is not null`))
  expect(left).toEqual([])
  return { alone, columns: index?.columns ?? 0 }
}
const concurrently = expect.stringMatching(new RegExp(`^create index concurrently ${beside} on members using gin \\(`, 'i')) as string

describe('an index of a table with rows', () => {
  it('is built beside the table, and takes the place of the one before with the rest of its migration', async () => {
    expect(await applied()).toEqual({ alone: [concurrently], columns: 3 })
  })

  it('is built where it belongs when the table is empty', async () => {
    const query: OwnedDatabase['query'] = (statement) =>
      textOf(statement).startsWith('select 1 as filled') ? Promise.resolve([]) : test.owner.query(statement)
    expect(await applied({ query })).toEqual({ alone: [], columns: 3 })
  })

  it('that an earlier run has built is taken as it is, and one that was broken off is built anew', async () => {
    await test.owner.alone(
      sql.trusted(`create index ${beside} on members using gin (search_text gin_trgm_ops, name_key gin_trgm_ops, kana_key gin_trgm_ops)`),
    )
    expect(await applied()).toEqual({ alone: [], columns: 3 })
    await test.owner.execute(sql`delete from schema_migrations where name = ${sql.trusted(`'${name}'`)}`)
    await test.owner.execute(sql`drop function search_start`)
    await test.owner.alone(sql.trusted(`create index ${beside} on members using gin (search_text gin_trgm_ops)`))
    await test.owner.execute(sql.trusted(`update pg_index set indisvalid = false where indexrelid = '${beside}'::regclass`))
    expect(await applied()).toEqual({ alone: [`drop index if exists ${beside}`, concurrently], columns: 3 })
  })

  it('goes on when the call has ended without an answer, and is waited for', async () => {
    let silent = 0
    const query: OwnedDatabase['query'] = (statement) =>
      silent-- > 0 ? Promise.reject(new DatabaseError('timeout', 'no answer in time')) : test.owner.query(statement)
    const alone: OwnedDatabase['alone'] = async (statement) => {
      await test.owner.alone(statement)
      silent = 5
      throw new DatabaseError('timeout', 'StatementTimeoutException')
    }
    const waits: number[] = []
    expect(await applied({ query, alone }, { wait: async (ms: number) => void waits.push(ms) })).toEqual({
      alone: [concurrently],
      columns: 3,
    })
    expect(waits).toHaveLength(5)
  })

  it('that takes longer than a function may is told as such, and the next deployment goes on', async () => {
    let isSilent = false
    const query: OwnedDatabase['query'] = (statement) =>
      isSilent ? Promise.reject(new DatabaseError('timeout', 'no answer in time')) : test.owner.query(statement)
    const alone: OwnedDatabase['alone'] = async (statement) => {
      await test.owner.alone(statement)
      isSilent = true
    }
    await expect(applied({ query, alone }, { buildMs: 9_000 })).rejects.toThrow(
      'The index members_search of members is still being built: the same deployment goes on.',
    )
    expect(await applied()).toEqual({ alone: [], columns: 3 })
  })

  it('is built while writers wait where nothing can be built beside, and what cannot be built at all is told', async () => {
    const alone: OwnedDatabase['alone'] = (statement) =>
      textOf(statement).includes('concurrently')
        ? Promise.reject(sqlStateError('25001', 'CREATE INDEX CONCURRENTLY cannot run inside a transaction block'))
        : test.owner.alone(statement)
    const plain = expect.stringMatching(new RegExp(`^create index ${beside} `))
    expect(await applied({ alone })).toEqual({ alone: [concurrently, plain], columns: 3 })
    await test.owner.execute(sql.trusted(`delete from schema_migrations where name = '${name}'`))
    await expect(applied({ alone: () => Promise.reject(sqlStateError('53100', 'could not extend file')) })).rejects.toBeInstanceOf(
      DatabaseError,
    )
  })
})

describe('a migration', () => {
  it.each<[sql: string, beside: string[], locked: number]>([
    ['CREATE INDEX a ON members (name); DROP INDEX b', ['a'], 0],
    ['CREATE FUNCTION f(x text) RETURNS text RETURN x; CREATE INDEX a ON members (f(name))', [], 1],
    ['CREATE FUNCTION f(x text) RETURNS text RETURN x; CREATE INDEX a ON members (name)', ['a'], 0],
    ['ALTER TABLE members ADD COLUMN height integer; CREATE INDEX a ON members (height)', [], 1],
    ['CREATE TABLE heights (id uuid); CREATE INDEX a ON heights (id); CREATE INDEX b ON members (name)', [], 1],
    ['CREATE TABLE heights (id uuid); CREATE INDEX a ON heights (id)', [], 0],
  ])('%s', (text, names, locked) => {
    expect([...buildsBeside(text).values()].map((one) => one.name)).toEqual(names)
    expect(buildsUnderLock(text)).toHaveLength(locked)
  })
})
