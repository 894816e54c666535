import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyMigrations } from './apply-migrations.ts'
import { DatabaseError, sqlStateError } from './database-error.ts'
import type { OwnedDatabase } from './database.ts'
import { buildsBeside, buildsUnderLock } from './index-builds.ts'
import { migrations } from './migrations.ts'
import { endsIn } from './time-left.ts'
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
    let [isSilent, now] = [false, 0]
    const query: OwnedDatabase['query'] = (statement) =>
      isSilent ? Promise.reject(new DatabaseError('timeout', 'no answer in time')) : test.owner.query(statement)
    const alone: OwnedDatabase['alone'] = async (statement) => {
      await test.owner.alone(statement)
      isSilent = true
    }
    const wait = async (ms: number) => void (now += ms)
    await expect(applied({ query, alone }, { left: endsIn(9_000, () => now), wait })).rejects.toThrow(
      'The index members_search of members is still being built: the same deployment goes on.',
    )
    expect(await applied()).toEqual({ alone: [], columns: 3 })
  })

  it('counts the time of its calls as well, and none is begun for which no time is left', async () => {
    let now = 0
    const alone: OwnedDatabase['alone'] = async (statement) => {
      now += 45_000
      if (textOf(statement).startsWith('create'))
        throw sqlStateError('25001', 'CREATE INDEX CONCURRENTLY cannot run inside a transaction block')
    }
    const { asked, failed } = await heard({ alone }, { left: endsIn(40_000, () => now) })
    expect([asked, failed]).toEqual([
      [concurrently],
      'No time is left for the index members_search of members: the same deployment goes on.',
    ])
    await applied()
    const late = { name: '9999_late', sql: 'create table late (id int)' }
    await expect(applyMigrations(test.owner, [...migrations, late], { left: endsIn(0, () => 1) })).rejects.toThrow(
      'No time is left for the migration 9999_late: the same deployment goes on.',
    )
    expect(await test.owner.query(sql`select to_regclass('late') as late`)).toEqual([{ late: null }])
  })

  it('is built while writers wait where nothing can be built beside', async () => {
    const alone: OwnedDatabase['alone'] = (statement) => test.owner.transaction(async (tx) => void (await tx.execute(statement)))
    const plain = expect.stringMatching(new RegExp(`^create index ${beside} `))
    expect(await applied({ alone })).toEqual({ alone: [concurrently, plain], columns: 3 })
  })

  it.each(['53100', '57014', '42501'])('keeps no writer waiting for any other reason: %s is told', async (state) => {
    const { asked, failed } = await heard({ alone: () => Promise.reject(sqlStateError(state, 'refused')) })
    expect([asked, failed]).toEqual([[concurrently], expect.stringContaining(state)])
  })

  it('may be unique, and where two are the same says so and leaves nothing that refuses what people write', async () => {
    const again = { name: '9998_one_name', sql: 'create unique index one_name on members (name)' }
    const person = (id: number) =>
      sql.trusted(
        `insert into members (id, name, email, joined_at) values ('00000000-0000-4000-8000-00000000000${id}', '同姓 同名', 'm${id}@example.com', now())`,
      )
    for (const id of [1, 2]) await test.owner.execute(person(id))
    await expect(applyMigrations(test.owner, [...migrations, again])).rejects.toMatchObject({ code: 'unique-violation' })
    expect(await test.owner.query(sql`select relname from pg_class where relname like 'one_name%'`)).toEqual([])
    await test.owner.execute(person(3))
    await test.owner.execute(sql`delete from members where name = '同姓 同名'`)
    expect(await applyMigrations(test.owner, [...migrations, again])).toEqual(['9998_one_name'])
    await test.owner.execute(person(1))
    await expect(test.owner.execute(person(2))).rejects.toMatchObject({ code: 'unique-violation' })
    for (const statement of ['drop index one_name', "delete from schema_migrations where name = '9998_one_name'"])
      await test.owner.execute(sql.trusted(statement))
  })
})

/** Applies what fails, hearing what runs alone. */
async function heard(around: Pick<OwnedDatabase, 'alone'>, patience: object = {}): Promise<{ asked: string[]; failed: string }> {
  const asked: string[] = []
  const alone: OwnedDatabase['alone'] = (statement) => {
    asked.push(textOf(statement))
    return around.alone(statement)
  }
  const failed = await applied({ alone }, patience).then(
    () => 'nothing',
    (error: Error) => error.message,
  )
  return { asked, failed }
}

describe('a migration', () => {
  it.each<[sql: string, beside: string[], locked: number]>([
    ['CREATE INDEX a ON members (name); DROP INDEX b', ['a'], 0],
    ['CREATE FUNCTION f(x text) RETURNS text RETURN x; CREATE INDEX a ON members (f(name))', [], 1],
    ['CREATE FUNCTION f(x text) RETURNS text RETURN x; CREATE INDEX a ON members (name)', ['a'], 0],
    ['ALTER TABLE members ADD COLUMN height integer; CREATE INDEX a ON members (height)', [], 1],
    ['CREATE TABLE heights (id uuid); CREATE INDEX a ON heights (id); CREATE INDEX b ON members (name)', [], 1],
    ['CREATE TABLE heights (id uuid); CREATE INDEX a ON heights (id)', [], 0],
    ['CREATE UNIQUE INDEX a ON members (email); DROP INDEX b', ['a'], 0],
    ['ALTER TABLE members ADD CONSTRAINT one UNIQUE (email)', [], 1],
    ['ALTER TABLE members ADD CONSTRAINT one UNIQUE USING INDEX a', [], 0],
    ['CREATE TABLE heights (id uuid); ALTER TABLE heights ADD PRIMARY KEY (id)', [], 0],
  ])('%s', (text, names, locked) => {
    expect([...buildsBeside(text).values()].map((one) => one.name)).toEqual(names)
    expect(buildsUnderLock(text)).toHaveLength(locked)
  })
})
