import { readFileSync, rmSync } from 'node:fs'
import type { Database } from '@sekisho/database/database'
import { DatabaseError } from '@sekisho/database/database-error'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventFile, memberFile, memberRow, registrationFile } from '../testing/data-files.ts'
import { dataMigration, type DataMigration } from '../testing/data-migration.ts'

let migration: DataMigration
let [run, rows, folder] = [] as unknown as [DataMigration['run'], DataMigration['rows'], DataMigration['folder']]
beforeAll(async () => {
  migration = await dataMigration()
  ;({ run, rows, folder } = migration)
})
beforeEach(() => migration.empty())
afterAll(() => migration.close())

describe('sekisho migrate data, ended in between', () => {
  const members = memberFile(
    memberRow(1),
    memberRow(2, { mail: 'x' }),
    memberRow(3),
    memberRow(4, { mail: 'Ｍ１@example.jp' }),
    memberRow(5),
    '6,cut',
  )
  const small = { atOnce: '2' }
  /** What a database is by, in the order of its calls; from the given one on nothing reaches it. */
  const failing = (after: number, error: () => Error, times = Infinity): { db: Database; calls: () => number } => {
    let calls = 0
    const met = async <T>(work: () => Promise<T>): Promise<T> => {
      if (calls++ >= after && calls <= after + times) throw error()
      return work()
    }
    const over = (inner: Database): Database => ({
      query: (statement) => met(() => inner.query(statement)),
      execute: (statement) => met(() => inner.execute(statement)),
      // Beginning, and committing, of which the answer alone is lost.
      transaction: async (work) => {
        await met(async () => undefined)
        const result = await inner.transaction((tx) => work(over(tx)))
        return met(async () => result)
      },
    })
    return { db: over(migration.database.owner), calls: () => calls }
  }
  const wholeResult = async () => ({
    members: await rows('select email from members order by email'),
    remembered: await rows('select old_id from imported_rows order by old_id'),
    runs: await rows('select counts, ended_at is not null as ended from import_runs'),
    rejected: readFileSync(folder.at('members.rejected.csv'), 'utf8'),
  })

  it('at any call goes on where it was, and ends as one that nobody ended', async () => {
    const counting = failing(Infinity, () => new Error('never'))
    await run({ members, db: counting.db }, small)
    const whole = await wholeResult()
    expect(whole.runs).toEqual([{ counts: { brought: 3, rejected: 3 }, ended: true }])
    for (let calls = 1; calls < counting.calls() - 1; calls++) {
      await migration.empty()
      await expect(run({ members, db: failing(calls, () => new Error('killed')).db }, small)).rejects.toThrow('killed')
      await run({ members }, small)
      expect([calls, await wholeResult()]).toEqual([calls, whole])
    }
  })

  it('at any call leaves counts of registrations that are right, beside people whom somebody registers or erases here meanwhile', async () => {
    const before = { members: memberFile(...[1, 2, 3, 4].map((id) => memberRow(id))), events: eventFile(2) }
    const registrations = registrationFile(2, 4)
    const countsOf = () =>
      rows<{ wrong: number; registered: number }>(`select (select count(*) from registrations) as registered,
      (select count(*) from member_counts as m where registration_count <>
        (select count(*) from registrations where member_id = m.member_id and status in ('confirmed', 'attended'))) +
      (select count(*) from events as e where registered_count <>
        (select count(*) from registrations where event_id = e.id and status in ('confirmed', 'attended'))) as wrong`)
    const counting = failing(Infinity, () => new Error('never'))
    await run(before)
    await run({ registrations, db: counting.db }, { atOnce: '3' })
    for (let calls = 1; calls < counting.calls() - 1; calls += 4) {
      await migration.empty()
      await run(before)
      await expect(run({ registrations, db: failing(calls, () => new Error('killed')).db }, { atOnce: '3' })).rejects.toThrow('killed')
      const had = (await countsOf())[0]!.registered
      await migration.database.pglite
        .exec(`insert into members (id, name, email) values ('0190e0a0-0000-7000-8000-000000000001', '関 所', 'here@example.jp');
        insert into registrations (event_id, member_id) select id, '0190e0a0-0000-7000-8000-000000000001' from events;
        update members set status = 'erased' where email = 'm4@example.jp'`)
      expect([calls, await countsOf()]).toEqual([calls, [{ registered: had + 2, wrong: 0 }]])
      const { report } = await run({ registrations }, { atOnce: '3' })
      expect([calls, report.wrongFigures, await countsOf()]).toEqual([
        calls,
        { events: 0, members: 0, days: 0 },
        [{ registered: 10, wrong: 0 }],
      ])
    }
  })

  it('by a throttled database at any call waits and goes on, also where only an answer was lost', async () => {
    const counting = failing(Infinity, () => new Error('never'))
    await run({ members, db: counting.db }, small)
    const whole = await wholeResult()
    for (let calls = 1; calls < counting.calls() - 1; calls++) {
      await migration.empty()
      await run({ members, db: failing(calls, () => new DatabaseError('unavailable', 'ThrottlingException'), 1).db }, small)
      expect([calls, await wholeResult()]).toEqual([calls, whole])
    }
  })

  it('by credentials that are over says how far it came, and that the same command goes on', async () => {
    const expired = failing(13, () => new DatabaseError('internal', 'ExpiredTokenException'))
    await expect(run({ members, db: expired.db }, small)).rejects.toMatchObject({
      end: 'unfinished',
      message: '2 of 6 rows of the members are done. AWS takes these credentials no longer, or not for this: ExpiredTokenException.',
      hint: 'The same command goes on where this one was.',
    })
    expect((await run({ members }, small)).of('members').counts).toEqual({ brought: 3, rejected: 3 })
  })

  it('whose file of rejected rows was taken away begins anew, and finds them again', async () => {
    await expect(run({ members, db: failing(14, () => new Error('killed')).db }, small)).rejects.toThrow('killed')
    rmSync(folder.at('members.rejected.csv'))
    const { of } = await run({ members }, small)
    expect([of('members').counts['rejected'], readFileSync(of('members').rejectedRows!, 'utf8').trim().split('\n')]).toEqual([
      3,
      expect.objectContaining({ length: 4 }),
    ])
  })
})
