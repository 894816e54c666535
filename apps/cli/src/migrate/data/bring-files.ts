import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Database } from '@sekisho/database/database'
import type { Context } from '../../command.ts'
import { misused } from '../../failure.ts'
import { compareSums, wrongFigures } from './compare-sums.ts'
import type { DataReport, TableReport } from './data-report.ts'
import { reportOf, type MigrateDataOptions, type Work } from './data-work.ts'
import { beginRun, endRun, findRun, type RunKey, type RunState } from './import-run.ts'
import { importTable } from './import-table.ts'
import { patiently } from './patiently.ts'
import { requireFree } from './rejected-file.ts'

export interface Bringing {
  context: Context
  database: Database
  /** Ids of members whose personal data stays gone. */
  erased: ReadonlySet<string>
  options: MigrateDataOptions
  mapText: string
}

/** Brings the rows of every file, or what is left of them, and compares what is in then. @throws Failure */
export async function bringFiles(works: readonly Work[], bringing: Bringing): Promise<DataReport> {
  const { database } = bringing
  rowsOf(bringing.options.atOnce)
  for (const work of works) {
    const run = await patiently(() => findRun(database, keyOf(work, bringing)), setTimeout)
    if (!run) requireFree(work.rejected)
  }
  const tables: TableReport[] = []
  let wrong: DataReport['wrongFigures'] = null
  for (const work of works) {
    const { report, runId } = await bringOne(work, bringing)
    tables.push(report)
    const brought = { runId, rows: report.rows }
    if (report.kind === 'registrations') wrong = await patiently(() => wrongFigures(database, brought), setTimeout)
  }
  return { isTrial: false, tables, wrongFigures: wrong }
}

/** The map and all else that decides over the outcome. */
function keyOf({ table, judging: { kind, source, since } }: Work, { mapText, options }: Bringing): RunKey {
  const mapHash = createHash('sha256').update(JSON.stringify([mapText, table.encoding, table.delimiter, options.theirs ?? false, since]))
  return { source, kind, fileHash: table.sha256, mapHash: mapHash.digest('hex') }
}

async function bringOne(work: Work, bringing: Bringing): Promise<{ report: TableReport; runId: string }> {
  const { table, judging, rejected } = work
  const { context, database, erased, options } = bringing
  const key = keyOf(work, bringing)
  const line = context.progress(`Bringing ${judging.kind}`)
  const opened = await patiently(async () => (await findRun(database, key)) ?? beginRun(database, key), setTimeout)
  const { state, findings } = await importTable(opened, {
    table,
    judging,
    theirs: options.theirs ?? false,
    database,
    erased,
    rejected,
    rowsAtOnce: rowsOf(options.atOnce),
    told: (done) => line.at(done, table.rowCount),
    wait: setTimeout,
  }).finally(line.end)
  const sums = await settle(database, key, state, { rows: table.rowCount, isWhole: judging.since === null })
  return { report: reportOf(work, { counts: state.counts, findings, sums, hasFile: true }), runId: state.id }
}

/** Compares, and ends the run: one that is cut off in between is compared again. */
async function settle(database: Database, key: RunKey, state: RunState, { rows, isWhole }: { rows: number; isWhole: boolean }) {
  const compared = await patiently(() => compareSums(database, { ...key, runId: state.id, rows, file: state.sums }), setTimeout)
  await patiently(() => endRun(database, key, state), setTimeout)
  // Of rows that were passed over nobody knows here whether they are in the file.
  return isWhole ? compared : { ...compared, notInFile: null }
}

/** Some hundred kilobytes in one statement, of the 4 MB that a call may have, and far within its 45 seconds. */
const ROWS_AT_ONCE = 1000

function rowsOf(said: string | undefined): number {
  const rows = Number(said ?? ROWS_AT_ONCE)
  if (Number.isInteger(rows) && rows >= 1 && rows <= 5000) return rows
  throw misused(`--at-once ${said} is no number of rows: 1 to 5000.`)
}
