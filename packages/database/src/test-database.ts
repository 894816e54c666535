import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { toDatabase } from '@sekisho/permissions/to-database'
import { applyMigrations } from './apply-migrations.ts'
import type { Database, OwnedDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { pgliteDatabase } from './pglite-database.ts'
import { snapshot } from './test-snapshot.ts'

export interface TestDatabase {
  pglite: PGlite
  owner: OwnedDatabase
  /** The database as one role of the permission table sees it. */
  as(role: string): Database
  close(): Promise<void>
}

/** A migrated PostgreSQL in memory, with roles and grants, for tests. Costs about a second: one per test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const pglite = await opened(await snapshot('database', migrated))
  const owner = pgliteDatabase(pglite)
  return { pglite, owner, as: (role) => pgliteDatabase(pglite, role), close: () => pglite.close() }
}

const opened = (loadDataDir?: Blob): Promise<PGlite> => PGlite.create({ extensions: { pg_trgm }, ...(loadDataDir && { loadDataDir }) })

async function migrated(): Promise<Blob> {
  const pglite = await opened(await snapshot('tables', tables))
  const passwords = Object.fromEntries(toDatabase().map(({ name }) => [name, `${name}-password`]))
  await migrate(pgliteDatabase(pglite), { passwords })
  return dumped(pglite)
}

async function tables(): Promise<Blob> {
  const pglite = await opened()
  await applyMigrations(pgliteDatabase(pglite), migrations)
  return dumped(pglite)
}

async function dumped(pglite: PGlite): Promise<Blob> {
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  return dump
}
