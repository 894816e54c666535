import { createHash } from 'node:crypto'
import type { Database } from './database.ts'
import type { Migration } from './migrations.ts'
import { text } from './parameter.ts'
import { splitStatements } from './split-statements.ts'
import { sql } from './sql.ts'

/**
 * Applies the migrations that the database does not have yet, each in a transaction of its own.
 * @returns the names of those it applied
 * @throws Error when an applied migration has changed or is missing: history is not rewritten
 */
export async function applyMigrations(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  await db.execute(sql`create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz(3) not null default now())`)
  const applied: string[] = []
  for (const migration of migrations) if (await apply(db, migration)) applied.push(migration.name)
  await refuseUnknown(db, migrations)
  return applied
}

function apply(db: Database, migration: Migration): Promise<boolean> {
  const checksum = createHash('sha256').update(migration.sql).digest('hex')
  return db.transaction(async (tx) => {
    // Two deployments at once: the second waits here and then finds the work done.
    await tx.execute(sql`lock table schema_migrations in exclusive mode`)
    const [known] = await tx.query<{ checksum: string }>(sql`select checksum from schema_migrations where name = ${text(migration.name)}`)
    if (known && known.checksum !== checksum) throw new Error(`The migration ${migration.name} was applied and has changed since.`)
    if (known) return false
    for (const statement of splitStatements(migration.sql)) await tx.execute(sql.trusted(statement))
    await tx.execute(sql`insert into schema_migrations (name, checksum) values (${text(migration.name)}, ${text(checksum)})`)
    return true
  })
}

async function refuseUnknown(db: Database, migrations: readonly Migration[]): Promise<void> {
  const rows = await db.query<{ name: string }>(sql`select name from schema_migrations order by name`)
  const unknown = rows.find(({ name }) => !migrations.some((migration) => migration.name === name))
  if (unknown) throw new Error(`The database has the migration ${unknown.name}, which this release does not know.`)
}
