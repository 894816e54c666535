import type { DatabaseError } from '@sekisho/database/database-error'
import type { RowFault } from '../row-fault.ts'
import { judgeRow, type GoodRow, type Judged, type Judging } from './judge-row.ts'
import type { RejectedRow } from './rejected-file.ts'
import type { SourceRow } from '../source-table.ts'

interface JudgedRow {
  row: SourceRow
  judged: Judged
}

/** Rows that lie one after another in a file, each judged. An id that is in it twice is good once. */
export class Batch {
  readonly rows: readonly JudgedRow[]
  readonly good: GoodRow[] = []
  readonly faults: RowFault[] = []

  constructor(rows: readonly JudgedRow[]) {
    this.rows = rows
    const lines = new Map<string, number>()
    for (const { judged } of rows) {
      if ('faults' in judged) this.faults.push(...judged.faults)
      if (!('good' in judged)) continue
      const { id, line } = judged.good
      const earlier = lines.get(id)
      if (earlier !== undefined) this.faults.push({ line, field: 'id', why: `is that of line ${earlier} as well` })
      else {
        lines.set(id, line)
        this.good.push(judged.good)
      }
    }
  }

  get leftOut(): number {
    return this.rows.filter(({ judged }) => 'leftOut' in judged).length
  }

  /** Passed over, for they were not changed since. */
  get unchanged(): number {
    return this.rows.filter(({ judged }) => 'unchanged' in judged).length
  }

  /** How often a field was wrong and left empty. */
  get emptied(): string[] {
    return this.rows.flatMap(({ judged }) => ('good' in judged ? judged.emptied : []))
  }

  halves(): [Batch, Batch] {
    const middle = Math.ceil(this.rows.length / 2)
    return [new Batch(this.rows.slice(0, middle)), new Batch(this.rows.slice(middle))]
  }

  /** The one row, as the database has judged it. */
  refusedFor(error: DatabaseError): Batch {
    const [{ row }] = this.rows as [JudgedRow]
    const why =
      error.code === 'unique-violation'
        ? 'has a value that only one may have, and another one here has'
        : `is refused by the database: ${error.constraint ?? error.code}`
    const isAddress = error.constraint === 'members_email'
    return new Batch([
      {
        row,
        judged: {
          faults: [{ line: row.line, field: isAddress ? 'email' : 'row', why: isAddress ? 'is the address of another member here' : why }],
        },
      },
    ])
  }

  /** The rows that are rejected, with everything that is wrong with each. */
  rejectedBy(faults: readonly RowFault[]): RejectedRow[] {
    const byLine = Map.groupBy(faults, ({ line }) => line)
    return this.rows.flatMap(({ row }) => {
      const own = byLine.get(row.line)
      return own ? [{ raw: row.raw, faults: own }] : []
    })
  }
}

/** A call of the Data API may have 4 MB; in JSON within JSON a sign of it can double. */
const MOST_BYTES = 1024 * 1024

/** At most what a row takes on its way. */
const bytesOf = ({ record }: GoodRow): number =>
  Object.values(record).reduce<number>((sum, value) => sum + 40 + (typeof value === 'string' ? 3 * value.length : 0), 100)

/** By line, as a reader goes through the file. */
export const inOrder = (faults: readonly RowFault[]): RowFault[] => faults.toSorted((one, other) => one.line - other.line)

interface Cutting {
  judging: Judging
  /** Rows in a batch at most; fewer where they are long. */
  size: number
  /** Rows at the beginning that were done before. */
  skip: number
}

/** Cuts a file's rows into batches. The next one is read and judged while the one before is on its way. */
export async function* batchesOf(pieces: AsyncGenerator<SourceRow[]>, cutting: Cutting): AsyncGenerator<Batch> {
  const batches = cut(pieces, cutting)
  let next = batches.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = batches.next()
      // Whoever waits for it hears of its failure then; until then nobody does.
      next.catch(() => undefined)
      yield value
    }
  } finally {
    await batches.return(undefined).catch(() => undefined)
  }
}

async function* cut(pieces: AsyncGenerator<SourceRow[]>, { judging, size, skip }: Cutting): AsyncGenerator<Batch> {
  let [rows, left, bytes]: [JudgedRow[], number, number] = [[], skip, 0]
  for await (const piece of pieces) {
    const fresh = left === 0 ? piece : piece.slice(left)
    left -= piece.length - fresh.length
    for (const row of fresh) {
      const judged = judgeRow(row, judging)
      rows.push({ row, judged })
      bytes += 'good' in judged ? bytesOf(judged.good) : 0
      if (rows.length < size && bytes < MOST_BYTES) continue
      yield new Batch(rows)
      ;[rows, bytes] = [[], 0]
    }
  }
  if (rows.length > 0) yield new Batch(rows)
}
