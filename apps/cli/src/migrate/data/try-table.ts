import type { Database } from '@sekisho/database/database'
import type { RowFault } from '../row-fault.ts'
import { batchesOf, inOrder, type Batch } from './batches.ts'
import type { Findings } from './import-table.ts'
import type { GoodRow, Judging } from './judge-row.ts'
import { mergeBatch, type MergedBatch } from './merge-batch.ts'
import { columnsOf } from './merge-statement.ts'
import type { RejectedFile } from './rejected-file.ts'
import { SeenOnce } from './seen-once.ts'
import type { SourceTable } from '../source-table.ts'
import { addCounts, sumsOf, type Counts } from './sums.ts'

export interface Trying {
  table: SourceTable
  judging: Judging
  theirs: boolean
  /** Null to look at the file alone. */
  database: Database | null
  erased: ReadonlySet<string>
  /** Null where nobody asked for one. */
  rejected: RejectedFile | null
  told: (done: number) => void
}

/** No run has this id, so that every row is seen as one that none has brought yet. */
const NO_RUN = '00000000-0000-0000-0000-000000000000'
const ROWS_AT_ONCE = 1000
const MOST_FINDINGS = 200

/** Says what bringing a file would come to, and writes nothing but the file of rejected rows that somebody asked for. */
export async function tryTable(trying: Trying): Promise<{ counts: Counts; sums: Counts; findings: Findings }> {
  const { table, judging, theirs, database, erased, rejected, told } = trying
  const seen: Seen = { ids: new SeenOnce(), addresses: new SeenOnce() }
  const findings: Findings = { faults: [], clashes: [] }
  let [counts, sums, done, bytes]: [Counts, Counts, number, number] = [{}, {}, 0, 0]
  rejected?.rewind(0)
  try {
    for await (const batch of batchesOf(table.rows(), { judging, size: ROWS_AT_ONCE, skip: 0 })) {
      const { firsts, faults: again } = firstOnes(batch, seen)
      const good = firsts.filter(({ id, record }) => !erased.has(id) && !erased.has(String(record['member_id'])))
      const merged = database
        ? await mergeBatch(database, good, { ...judging, runId: NO_RUN, columns: columnsOf(judging), theirs }, true)
        : readyOnes(good)
      const faults = inOrder([...batch.faults, ...again, ...merged.faults])
      counts = addCounts(counts, batch, merged, { erased: firsts.length - good.length, faults })
      sums = sumsOf(judging.kind, sums, good, merged)
      bytes = rejected?.add(batch.rejectedBy(faults), bytes) ?? 0
      findings.faults.push(...faults.slice(0, MOST_FINDINGS - findings.faults.length))
      findings.clashes.push(...merged.clashes.slice(0, MOST_FINDINGS - findings.clashes.length))
      told((done += batch.rows.length))
    }
  } finally {
    rejected?.close()
  }
  return { counts, sums, findings }
}

interface Seen {
  ids: SeenOnce
  addresses: SeenOnce
}

const readyOnes = (good: readonly GoodRow[]): MergedBatch => ({
  outcomes: new Map(good.map(({ line }) => [line, 'brought'])),
  clashes: [],
  faults: [],
})

/** Rows whose id and address stand further up in the file are found without the database. */
function firstOnes(batch: Batch, { ids, addresses }: Seen): { firsts: GoodRow[]; faults: RowFault[] } {
  const faults: RowFault[] = []
  const firsts = batch.good.filter(({ line, id, record }) => {
    const sameId = ids.lineOf(id, line)
    if (sameId !== null) faults.push({ line, field: 'id', why: `is that of line ${sameId} as well` })
    const { email } = record
    const sameAddress = sameId !== null || typeof email !== 'string' ? null : addresses.lineOf(email, line)
    if (sameAddress !== null) faults.push({ line, field: 'email', why: `${String(email)} is the address of line ${sameAddress} as well` })
    return sameId === null && sameAddress === null
  })
  return { firsts, faults }
}
