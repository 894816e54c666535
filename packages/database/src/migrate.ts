import { applyMigrations } from './apply-migrations.ts'
import { applyRoles } from './apply-roles.ts'
import { awake, type Patience } from './awake.ts'
import type { BuildPatience } from './build-beside.ts'
import type { OwnedDatabase } from './database.ts'
import { migrations as standard, type Migration } from './migrations.ts'

export interface MigrateOptions extends Patience, BuildPatience {
  /** Password of every role of `toDatabase()`, by role name. */
  passwords: Readonly<Record<string, string>>
  migrations?: readonly Migration[]
}

/**
 * Brings a database to this release: migrations, login roles, grants. Run as the owner; safe to repeat.
 * Waits while Aurora resumes, since a deployment is often what wakes it.
 * @returns the names of the migrations it applied
 */
export async function migrate(db: OwnedDatabase, options: MigrateOptions): Promise<{ applied: string[] }> {
  await awake(db, options)
  const applied = await applyMigrations(db, options.migrations ?? standard, options)
  await applyRoles(db, options.passwords)
  return { applied }
}
