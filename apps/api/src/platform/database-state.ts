import type { Database } from '@sekisho/database/database'
import { DatabaseError } from '@sekisho/database/database-error'
import { sql } from '@sekisho/database/sql'

/**
 * Asks whether the database answers, which also wakes it. Silence for `patienceMs` counts as waking, so
 * that a screen that waits is never kept waiting by the question.
 * @throws DatabaseError when it answers but refuses
 */
export async function databaseState(db: Database, patienceMs = 1_500): Promise<'awake' | 'waking'> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<'waking'>((resolve) => {
    timer = setTimeout(resolve, patienceMs, 'waking')
  })
  const answer = db.query(sql`select 1 as awake`).then(
    () => 'awake' as const,
    (error: unknown) => {
      const sleeps = error instanceof DatabaseError && ['resuming', 'unavailable', 'timeout'].includes(error.code)
      if (sleeps) return 'waking' as const
      throw error
    },
  )
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer))
}
