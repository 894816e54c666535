import type { Database } from './database.ts'
import { int8 } from './parameter.ts'
import { sql, type Sql } from './sql.ts'

/** Where a total stops: counting further costs more than it tells anybody. */
export const countLimit = 10_000
/** What words narrow down is counted no further: each row is looked at, and whoever still has as many narrows it down more. */
export const narrowedCountLimit = 500

export interface Total {
  total: number
  totalIsLowerBound: boolean
}

/** Counts the rows of `from … where …` up to a limit; beyond that the total is a lower bound. */
export async function boundedCount(db: Database, fromWhere: Sql, limit = countLimit): Promise<Total> {
  const [row] = await db.query<Counted>(sql`select ${countOf(fromWhere, limit)}`)
  return bounded(row?.countedTotal ?? 0, limit)
}

/**
 * Asks for a page and its total in one statement, since each is a call over the network. A page without a row carries no
 * total: then it is asked for alone.
 * @param page makes the statement with the column of the total: sql`select id, ${counted} from …`
 */
export async function countedPage<Row>(
  db: Database,
  fromWhere: Sql,
  page: (counted: Sql) => Sql,
  limit = countLimit,
): Promise<Total & { rows: Omit<Row & Counted, keyof Counted>[] }> {
  const found = await db.query<Row & Counted>(page(countOf(fromWhere, limit)))
  if (found.length === 0) return { rows: [], ...(await boundedCount(db, fromWhere, limit)) }
  let total = 0
  const rows = found.map(({ countedTotal, ...row }) => {
    total = countedTotal
    return row
  })
  return { rows, ...bounded(total, limit) }
}

interface Counted {
  countedTotal: number
}

const countOf = (fromWhere: Sql, limit: number): Sql =>
  sql`(select count(*) from (select 1 ${fromWhere} limit ${int8(limit + 1)}) as bounded) as counted_total`

const bounded = (counted: number, limit: number): Total => ({ total: Math.min(counted, limit), totalIsLowerBound: counted > limit })
