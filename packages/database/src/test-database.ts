import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { toDatabase } from '@sekisho/permissions/to-database'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { pgliteDatabase } from './pglite-database.ts'
import { snapshot } from './test-snapshot.ts'

export interface TestDatabase {
  pglite: PGlite
  owner: Database
  /** The database as one role of the permission table sees it. */
  as(role: string): Database
  close(): Promise<void>
}

/** A migrated PostgreSQL in memory, with roles and grants, for tests. Costs about a second: one per test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const loadDataDir = await snapshot(migrated)
  const pglite = await PGlite.create({ extensions: { pg_trgm }, loadDataDir })
  const owner = pgliteDatabase(pglite)
  return { pglite, owner, as: (role) => pgliteDatabase(pglite, role), close: () => pglite.close() }
}

async function migrated(): Promise<Blob> {
  const pglite = await PGlite.create({ extensions: { pg_trgm } })
  const passwords = Object.fromEntries(toDatabase().map(({ name }) => [name, `${name}-password`]))
  await migrate(pgliteDatabase(pglite), { passwords })
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  return dump
}
