import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { toDatabase } from '@sekisho/permissions/to-database'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { pgliteDatabase } from './pglite-database.ts'

export interface TestDatabase {
  pglite: PGlite
  owner: Database
  /** The database as one role of the permission table sees it. */
  as(role: string): Database
  close(): Promise<void>
}

/** A migrated PostgreSQL in memory, with roles and grants, for tests. Costs about a second: one per test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const pglite = await PGlite.create({ extensions: { pg_trgm } })
  const owner = pgliteDatabase(pglite)
  const passwords = Object.fromEntries(toDatabase().map(({ name }) => [name, `${name}-password`]))
  await migrate(owner, { passwords })
  return { pglite, owner, as: (role) => pgliteDatabase(pglite, role), close: () => pglite.close() }
}
