import { DatabaseError } from './database-error.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export interface Patience {
  /** How long to wait for a database that sleeps, in milliseconds. */
  patienceMs?: number
  wait?: (ms: number) => Promise<void>
}

const pauseMs = 3000

/** Waits while Aurora resumes: what is long or of a deployment is often what wakes it. */
export async function awake(db: Database, { patienceMs = 120_000, wait = waitFor }: Patience): Promise<void> {
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
