import type { Database } from '@sekisho/database/database'
import { sql } from '@sekisho/database/sql'

/**
 * Has the planner's statistics made anew when a value of somebody erased is among them: after the erasure's commit, since
 * it takes seconds of a large table. What fails is on a list of the database's and done the next time.
 * @returns of how many members
 */
export async function forgetStatistics(db: Database): Promise<number> {
  const [row] = await db.query<{ forgotten: number }>(sql`select forget_statistics() as forgotten`)
  return row?.forgotten ?? 0
}
