import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isOfNoConnection } from './new-database.ts'
import { Postgres, StatementTooLong } from './postgres.ts'

/** When each file was written last, of those that copies of a database share. */
function shared(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isOfNoConnection)
  return Object.fromEntries(
    files.map((path) => {
      const { mtimeNs, size, ino } = statSync(join(folder, path), { bigint: true })
      return [path, `${mtimeNs} ${size} ${ino}`]
    }),
  )
}

it('writes into no file that copies of a database share: by no statement, not when it ends, and not when it comes back after a kill', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'postgres-')), 'data')
  const postgres = await Postgres.open(folder)
  const before = shared(folder)
  expect(Object.keys(before).length).toBeGreaterThan(500)
  await postgres.exec(`CREATE ROLE somebody LOGIN; ALTER DATABASE template1 SET work_mem = '4MB';
    CREATE TABLE many AS SELECT n, n::text AS text FROM generate_series(1, 5000) n; UPDATE many SET text = text || '!'`)
  for (const sql of ['VACUUM (FREEZE, ANALYZE)', 'REINDEX TABLE pg_catalog.pg_class', 'CHECKPOINT']) await postgres.exec(sql)
  // The limit ends the thread in the middle of the statement: the next one recovers from the log.
  await postgres.exec(`INSERT INTO many SELECT n, 'more' FROM generate_series(1, 5000) n`)
  const endless = { kind: 'run', text: 'SELECT count(*) FROM generate_series(1, 1000000000)', values: [] } as const
  await expect(postgres.steps([endless], 100)).rejects.toThrow(StatementTooLong)
  expect((await postgres.run('SELECT count(*)::text FROM many', [])).rows).toEqual([['10000']])
  await postgres.close()
  expect(shared(folder)).toEqual(before)
  rmSync(folder, { recursive: true, force: true })
})
