import { afterAll, beforeAll, expect, it } from 'vitest'
import { DatabaseError } from './database-error.ts'
import { sql } from './sql.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await run(
    `insert into members (id, name, email) select ${idOf('m', 'i')}, '会員', 'm' || i || '@example.jp' from generate_series(1, ${MEMBERS}) as i`,
  )
  await run(`insert into events (id, title, organizer, format, starts_at, ends_at, capacity)
    select ${idOf('e', 'i')}, '勉強会', '関所', 'online', '2026-01-01', '2026-01-02', 10 from generate_series(1, ${EVENTS}) as i`)
})
afterAll(() => test.close())

const [MEMBERS, EVENTS, SEED] = [12, 4, 20_261_130]
const run = (statement: string): Promise<number> => test.owner.execute(sql.trusted(statement))
const idOf = (kind: 'e' | 'm', number: string | number): string => `md5('${kind}' || ${number})::uuid`

/** The same numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** What anybody may do to registrations: one statement, of one row or of many. */
function anyStatement(roll: (sides: number) => number): string {
  const status = `(array['confirmed', 'waiting', 'cancelled', 'attended'])[${1 + roll(4)}]`
  // An id of its own a registration has by chance.
  const some = `abs(hashtext(event_id::text || member_id)) % ${1 + roll(5)} = 0`
  const event = idOf('e', 1 + roll(EVENTS))
  return [
    () => `insert into registrations (event_id, member_id, status, registered_at)
      select ${idOf('e', `(1 + (i * ${1 + roll(7)}) % ${EVENTS})`)}, ${idOf('m', `(1 + (i * ${1 + roll(5)}) % ${MEMBERS})`)}, ${status},
        timestamptz '2026-01-01 14:30Z' + i * interval '11 hours' from generate_series(1, ${1 + roll(20)}) as i on conflict do nothing`,
    () => `update registrations set status = ${status} where ${some} and checked_in_at is null`,
    // Out of the way of whoever is registered there already; two of one person at once are refused as a whole.
    () => `update registrations as r set event_id = ${event} where ${some} and not exists
      (select from registrations as o where o.member_id = r.member_id and o.event_id = ${event})`,
    () => `update registrations set registered_at = registered_at + interval '1 day' where ${some}`,
    () => `delete from registrations where ${some} and ${some.replace('event_id::text || member_id', 'member_id::text')}`,
    () =>
      `update members set name = '会員 ' || ${roll(99)}, kana = 'カイイン' where ${some.replace('event_id::text || member_id', 'id::text')} and status <> 'erased'`,
    () => `update members set status = 'erased' where id = ${idOf('m', 1 + roll(MEMBERS))} and ${roll(4)} = 0`,
  ][roll(7)]!()
}

/** How many rows it changed; none of a statement that is refused. */
const tried = (statement: string): Promise<number> =>
  run(statement).catch((error: unknown) => {
    if (error instanceof DatabaseError && error.code === 'unique-violation') return 0
    throw error
  })

/** Counts that are others than there are rows. */
const wrong = (): Promise<object[]> =>
  test.owner.query(sql`with held as (select * from registrations where status in ('confirmed', 'attended'))
    select 'member' as what, m.id::text from members as m left join member_counts as c on c.member_id = m.id
      where coalesce(c.registration_count, -1) <> (select count(*) from held where member_id = m.id)
    union all select 'key', m.id::text from members as m join member_counts as c on c.member_id = m.id
      where (m.name_key, m.kana_key) <> (c.name_key, c.kana_key)
    union all select 'event', e.id::text from events as e where registered_count <> (select count(*) from held where event_id = e.id)
    union all select 'day', day::text from registration_days as d full join
      (select event_id, (registered_at at time zone 'Asia/Tokyo')::date as day, count(*) as n from held group by 1, 2) as counted using (event_id, day)
      where coalesce(d.registered, 0) <> coalesce(counted.n, 0)`)

it(`every count of registrations is that of the rows, after any statement by anybody and after one that is taken back (seed ${SEED})`, async () => {
  const roll = dice(SEED)
  let [most, changed] = [0, 0]
  for (let step = 0; step < 80; step++) {
    const statement = anyStatement(roll)
    if (roll(5) > 0) changed += (await tried(statement)) > 0 ? 1 : 0
    else {
      const undone = test.owner.transaction(async (tx) => {
        await tx.execute(sql.trusted(statement))
        throw new Error('taken back')
      })
      await expect(undone).rejects.toThrow(/taken back|23505/)
    }
    expect([step, statement, await wrong()]).toEqual([step, statement, []])
    const [row] = await test.owner.query<{ most: number }>(sql`select max(registration_count) as most from member_counts`)
    most = Math.max(most, row!.most)
  }
  // Statements that hit nothing would show nothing.
  expect([most > 1, changed > 25]).toEqual([true, true])
})
