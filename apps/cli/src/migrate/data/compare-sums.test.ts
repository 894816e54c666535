import { createTestDatabase } from '@sekisho/database/test-database'
import { describe, expect, it } from 'vitest'
import { agree, wrongFigures } from './compare-sums.ts'

describe('the sums of a file and of the database', () => {
  it.each([
    ['the same', { draft: 2, published: 3, capacity: 90 }, 0, true],
    ['a row fewer', { draft: 1, published: 3, capacity: 90 }, 0, false],
    ['other seats', { draft: 2, published: 3, capacity: 80 }, 0, false],
    ['a row that was edited into another state', { draft: 1, published: 4, capacity: 90 }, 1, true],
    ['the seats of a row that was edited', { draft: 2, published: 3, capacity: 80 }, 1, true],
    ['a row that was edited, and one fewer', { draft: 1, published: 3, capacity: 90 }, 1, false],
    ['more rows in another state than were edited', { published: 5, capacity: 90 }, 1, false],
  ])('of %s agree: %j with %i edited is %s', (_what, here, edited, expected) => {
    expect(agree({ draft: 2, published: 3, capacity: 90 }, here, edited)).toBe(expected)
  })
})

const runId = '0e000000-0000-4000-8000-000000000001'

it.each([
  ['in one piece', 60],
  ['gone through in sixteenths', 100_000],
])('counts of registrations that are wrong are found once each, %s', async (_how, rows) => {
  const { pglite, owner, close } = await createTestDatabase()
  const some = 'generate_series(1, 60) as i'
  await pglite.exec(`
    insert into events (id, title, organizer, format, starts_at, ends_at, capacity)
      select md5('e' || i)::uuid, '勉強会', '関所', 'online', '2026-01-01', '2026-01-02', 10 from ${some};
    insert into members (id, name, email) select md5('m' || i)::uuid, '会員', 'm' || i || '@example.jp' from ${some};
    insert into registrations (id, event_id, member_id) select md5('r' || i)::uuid, md5('e' || i)::uuid, md5('m' || i)::uuid from ${some};
    insert into imported_rows (id, source, kind, old_id, run_id, line) select md5('r' || i)::uuid, 's', 'registrations', i, '${runId}', i from ${some}`)
  expect(await wrongFigures(owner, { runId, rows })).toEqual({ events: 0, members: 0, days: 0 })
  await pglite.exec(`
    update events set registered_count = 2 where id in (select md5('e' || i)::uuid from generate_series(1, 20) as i);
    update member_counts set registration_count = 0 where member_id in (select md5('m' || i)::uuid from generate_series(1, 30) as i);
    delete from registration_days where event_id in (select md5('e' || i)::uuid from generate_series(18, 21) as i);
    update events set registered_count = 5 where id = md5('e60')::uuid; update imported_rows set run_id = gen_random_uuid() where old_id = '60'`)
  expect(await wrongFigures(owner, { runId, rows })).toEqual({ events: 20, members: 30, days: 21 })
  await close()
})
