import { createHash } from 'node:crypto'
import { buildBeside, type BuildPatience } from './build-beside.ts'
import { DatabaseError } from './database-error.ts'
import type { OwnedDatabase } from './database.ts'
import { buildsBeside } from './index-builds.ts'
import type { Migration } from './migrations.ts'
import { text } from './parameter.ts'
import { splitStatements } from './split-statements.ts'
import { sql } from './sql.ts'

/**
 * Applies the migrations that the database does not have yet, each in a transaction of its own. An index of a table with rows
 * is built before that, beside the table, and put into its place in the transaction.
 * @returns the names of those it applied
 * @throws Error when an applied migration has changed or one in between is unknown: history is not rewritten
 */
export async function applyMigrations(
  db: OwnedDatabase,
  migrations: readonly Migration[],
  patience: BuildPatience = {},
): Promise<string[]> {
  await db.execute(sql`create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz(3) not null default now())`)
  const applied: string[] = []
  for (const migration of migrations) if (await apply(db, migration, patience).catch(inMigration(migration))) applied.push(migration.name)
  await refuseUnknown(db, migrations)
  return applied
}

/** Which migration failed: the database's own words are not told, since they may quote a row. */
const inMigration =
  ({ name }: Migration) =>
  (error: unknown): never => {
    if (!(error instanceof DatabaseError)) throw error
    throw new DatabaseError(error.code, error.message.replace(/^Database: (.*) \([\w-]+\)$/, `${name}: $1`), error)
  }

async function apply(db: OwnedDatabase, migration: Migration, patience: BuildPatience): Promise<boolean> {
  const checksum = createHash('sha256').update(migration.sql).digest('hex')
  const inPlace = await builtBeside(db, migration, patience)
  return db.transaction(async (tx) => {
    // Two deployments at once: the second waits here and then finds the work done.
    await tx.execute(sql`lock table schema_migrations in exclusive mode`)
    const [known] = await tx.query<{ checksum: string }>(sql`select checksum from schema_migrations where name = ${text(migration.name)}`)
    if (known && known.checksum !== checksum) throw new Error(`The migration ${migration.name} was applied and has changed since.`)
    if (known) return false
    if ((patience.left?.() ?? 1) <= 0) throw new Error(`No time is left for the migration ${migration.name}: the same deployment goes on.`)
    for (const statement of splitStatements(migration.sql)) await tx.execute(sql.trusted(inPlace.get(statement) ?? statement))
    await tx.execute(sql`insert into schema_migrations (name, checksum) values (${text(migration.name)}, ${text(checksum)})`)
    return true
  })
}

/** Builds what can be built beside its table. @returns what takes the place of a statement whose index is whole already */
async function builtBeside(db: OwnedDatabase, { name, sql: source }: Migration, patience: BuildPatience): Promise<Map<string, string>> {
  const inPlace = new Map<string, string>()
  const builds = buildsBeside(source)
  if (builds.size === 0) return inPlace
  const [known] = await db.query(sql`select name from schema_migrations where name = ${text(name)}`)
  if (known) return inPlace
  for (const [statement, index] of builds) {
    // Nothing is faster than to build it where it belongs, and nobody waits.
    const [filled] = await db.query(sql.trusted(`select 1 as filled from ${index.table} limit 1`))
    if (!filled) continue
    await buildBeside(db, index, patience)
    inPlace.set(statement, `alter index ${index.beside} rename to ${index.name}`)
  }
  return inPlace
}

async function refuseUnknown(db: OwnedDatabase, migrations: readonly Migration[]): Promise<void> {
  const rows = await db.query<{ name: string }>(sql`select name from schema_migrations order by name`)
  // What a later release has added this one lives with; it comes back when that one's deployment fails after its first migration.
  const last = migrations.at(-1)?.name ?? ''
  const unknown = rows.find(({ name }) => name < last && !migrations.some((migration) => migration.name === name))
  if (unknown) throw new Error(`The database has the migration ${unknown.name}, which this release does not know.`)
}
