import { applyMigrations } from './apply-migrations.ts'
import { applyRoles } from './apply-roles.ts'
import { DatabaseError } from './database-error.ts'
import type { Database } from './database.ts'
import { migrations as standard, type Migration } from './migrations.ts'
import { sql } from './sql.ts'

export interface MigrateOptions {
  /** Password of every role of `toDatabase()`, by role name. */
  passwords: Readonly<Record<string, string>>
  migrations?: readonly Migration[]
  /** How long to wait for a database that sleeps, in milliseconds. */
  patienceMs?: number
  wait?: (ms: number) => Promise<void>
}

/**
 * Brings a database to this release: migrations, login roles, grants. Run as the owner; safe to repeat.
 * Waits while Aurora resumes, since a deployment is often what wakes it.
 * @returns the names of the migrations it applied
 */
export async function migrate(db: Database, options: MigrateOptions): Promise<{ applied: string[] }> {
  await awake(db, options)
  const applied = await applyMigrations(db, options.migrations ?? standard)
  await applyRoles(db, options.passwords)
  return { applied }
}

const pauseMs = 3000

async function awake(db: Database, { patienceMs = 120_000, wait = waitFor }: MigrateOptions): Promise<void> {
  for (let waited = 0; ; waited += pauseMs) {
    try {
      await db.query(sql`select 1 as awake`)
      return
    } catch (error) {
      const sleeps = error instanceof DatabaseError && (error.code === 'resuming' || error.code === 'unavailable')
      if (!sleeps || waited >= patienceMs) throw error
      await wait(pauseMs)
    }
  }
}

const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
