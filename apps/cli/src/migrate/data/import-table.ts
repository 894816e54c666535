import type { Database } from '@sekisho/database/database'
import { DatabaseError } from '@sekisho/database/database-error'
import type { RowFault } from '../row-fault.ts'
import { isForNow, PAUSES } from './patiently.ts'
import { batchesOf, inOrder, type Batch } from './batches.ts'
import { advanceRun, readRun, rewindRun, type RunState } from './import-run.ts'
import type { Judging } from './judge-row.ts'
import { mergeBatch, type Clash } from './merge-batch.ts'
import { columnsOf, type Merging } from './merge-statement.ts'
import type { RejectedFile } from './rejected-file.ts'
import { RunOvertaken, stoppedAt } from './stopped-run.ts'
import { addCounts, sumsOf } from './sums.ts'
import type { SourceTable } from '../source-table.ts'

export interface Importing {
  table: SourceTable
  judging: Judging
  theirs: boolean
  database: Database
  /** Ids of members whose personal data stays gone. */
  erased: ReadonlySet<string>
  rejected: RejectedFile
  rowsAtOnce: number
  told: (done: number) => void
  /** Waits between two tries. */
  wait: (ms: number) => Promise<unknown>
}

/** Some of what was found, for a report; the counts have all. */
export interface Findings {
  faults: RowFault[]
  clashes: Clash[]
}

const MOST_FINDINGS = 200

/** Brings the rows that the run has not had yet. @returns the run as it is then @throws Failure `unfinished` that says how far it came */
export async function importTable(run: RunState, importing: Importing): Promise<{ state: RunState; findings: Findings }> {
  const { table, judging, rejected, rowsAtOnce, told } = importing
  const findings: Findings = { faults: [], clashes: [] }
  let state = rejected.rewind(run.rejectedBytes) ? run : await anew(run, importing)
  try {
    for await (const batch of batchesOf(table.rows(), { judging, size: rowsAtOnce, skip: state.rowsDone })) {
      state = await bring(batch, state, importing, findings)
      told(state.rowsDone)
    }
  } catch (error) {
    throw stoppedAt(error, judging.kind, (await readRun(importing.database, run.id).catch(() => state)).rowsDone, table.rowCount)
  } finally {
    rejected.close()
  }
  return { state, findings }
}

async function anew(run: RunState, { database, rejected }: Importing): Promise<RunState> {
  const state = await rewindRun(database, run.id)
  rejected.rewind(0)
  return state
}

/** One batch, tried again while the database is away, and by halves where it does not take a value of it. */
async function bring(batch: Batch, before: RunState, importing: Importing, findings: Findings): Promise<RunState> {
  const { database, rejected, wait } = importing
  for (let tries = 0; ; tries++) {
    try {
      return await write(batch, before, importing, findings)
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error
      if (isOfTheRows(error)) {
        rejected.rewind(before.rejectedBytes)
        return byHalves(batch, before, importing, { findings, error })
      }
      const pause = PAUSES[tries]
      if (pause === undefined || !isForNow(error)) throw error
      await wait(pause)
      const now = await readRun(database, before.id).catch(() => null)
      // It was in although no answer came.
      if (now && now.rowsDone === before.rowsDone + batch.rows.length) return now
      if (now && now.rowsDone !== before.rowsDone) throw new RunOvertaken()
      rejected.rewind(before.rejectedBytes)
    }
  }
}

async function byHalves(
  batch: Batch,
  before: RunState,
  importing: Importing,
  told: { findings: Findings; error: DatabaseError },
): Promise<RunState> {
  const { findings, error } = told
  if (batch.rows.length === 1) return bring(batch.refusedFor(error), before, importing, findings)
  const [first, second] = batch.halves()
  return bring(second, await bring(first, before, importing, findings), importing, findings)
}

const isOfTheRows = ({ code }: DatabaseError): boolean =>
  code === 'unique-violation' || code === 'check-violation' || code === 'invalid-value' || code === 'foreign-key-violation'

/** Rows, what was rejected of them, and how far the run is: all or nothing of it. */
async function write(batch: Batch, before: RunState, importing: Importing, findings: Findings): Promise<RunState> {
  const { judging, theirs, database, erased, rejected } = importing
  const merging: Merging = { ...judging, runId: before.id, columns: columnsOf(judging), theirs }
  const isGone = (ids: readonly unknown[]) => ids.some((id) => typeof id === 'string' && erased.has(id))
  const good = batch.good.filter(({ id, record }) => !isGone([id, record['member_id']]))
  const { after, merged, faults } = await database.transaction(async (tx) => {
    const merged = await mergeBatch(tx, good, merging)
    const faults = inOrder([...batch.faults, ...merged.faults])
    const rejectedBytes = rejected.add(batch.rejectedBy(faults), before.rejectedBytes)
    const counts = addCounts(before.counts, batch, merged, { erased: batch.good.length - good.length, faults })
    const sums = sumsOf(judging.kind, before.sums, good, merged)
    const after = { ...before, rowsDone: before.rowsDone + batch.rows.length, rejectedBytes, counts, sums }
    if (!(await advanceRun(tx, before, after))) throw new RunOvertaken()
    return { after, merged, faults }
  })
  findings.faults.push(...faults.slice(0, MOST_FINDINGS - findings.faults.length))
  findings.clashes.push(...merged.clashes.slice(0, MOST_FINDINGS - findings.clashes.length))
  return after
}
