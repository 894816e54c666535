import type { Database } from '@sekisho/database/database'

/**
 * A connection whose transactions commit only if the caller still may. PostgreSQL and the directory share no
 * transaction, so what remains between the answer and the commit is one call. Who only looks asks by `recordLook`.
 */
export const whilePermitted = (db: Database, requireStill: () => Promise<void>): Database => ({
  query: (statement) => db.query(statement),
  execute: (statement) => db.execute(statement),
  transaction: (work) =>
    db.transaction(async (tx) => {
      const result = await work(tx)
      await requireStill()
      return result
    }),
})
