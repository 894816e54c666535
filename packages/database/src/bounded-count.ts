import type { Database } from './database.ts'
import { int8 } from './parameter.ts'
import { sql, type Sql } from './sql.ts'

/** Where a total stops: counting further costs more than it tells anybody. */
export const countLimit = 10_000
/** What words narrow down is counted no further: each row is looked at, and whoever still has as many narrows it down more. */
export const narrowedCountLimit = 500

/** Counts the rows of `from … where …` up to a limit; beyond that the total is a lower bound. */
export async function boundedCount(
  db: Database,
  fromWhere: Sql,
  limit = countLimit,
): Promise<{ total: number; totalIsLowerBound: boolean }> {
  const [row] = await db.query<{ total: number }>(
    sql`select count(*) as total from (select 1 ${fromWhere} limit ${int8(limit + 1)}) as bounded`,
  )
  const total = row?.total ?? 0
  return { total: Math.min(total, limit), totalIsLowerBound: total > limit }
}
