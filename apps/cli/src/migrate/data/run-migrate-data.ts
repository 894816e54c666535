import { awake } from '@sekisho/database/awake'
import type { Database } from '@sekisho/database/database'
import { erasedMembers } from '@sekisho/identity/erasures'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import type { Answer, Context } from '../../command.ts'
import { bringFiles } from './bring-files.ts'
import { dataInWords, type DataReport, type TableReport } from './data-report.ts'
import { openWorks, reportOf, type MigrateDataOptions, type Work } from './data-work.ts'
import { requireFree } from './rejected-file.ts'
import { tryTable } from './try-table.ts'

/** Reads the files, says what they come to, and brings their rows unless only that was asked. @throws Failure */
export async function runMigrateData(options: MigrateDataOptions, context: Context): Promise<Answer> {
  const { works, mapText } = await openWorks(options)
  if (options.check) return answered(await tryAll(works, options, { context, database: null, erased: new Set() }))
  const stage = await context.connect()
  const erased = new Set(await erasedMembers(directoryTable(stage.call, await stage.published('vault/directory-table-name'))))
  const database = await stage.database()
  await awake(database, {})
  if (options.dryRun) return answered(await tryAll(works, options, { context, database, erased }))
  return answered(await bringFiles(works, { context, database, erased, options, mapText }))
}

interface Looking {
  context: Context
  /** Null to look at the files alone. */
  database: Database | null
  erased: ReadonlySet<string>
}

async function tryAll(works: readonly Work[], options: MigrateDataOptions, looking: Looking): Promise<DataReport> {
  const { context, database, erased } = looking
  const tables: TableReport[] = []
  if (options.rejected !== undefined) for (const { rejected } of works) requireFree(rejected)
  for (const work of works) {
    const line = context.progress(`Looking at ${work.judging.kind}`)
    const found = await tryTable({
      ...work,
      theirs: options.theirs ?? false,
      database,
      erased,
      rejected: options.rejected === undefined ? null : work.rejected,
      told: (done) => line.at(done, work.table.rowCount),
    }).finally(line.end)
    tables.push(reportOf(work, { ...found, sums: null, hasFile: options.rejected !== undefined }))
  }
  return { isTrial: true, tables, wrongFigures: null }
}

function answered(report: DataReport): Answer {
  const isWhole = report.tables.every(({ counts, sums }) => (counts['rejected'] ?? 0) === 0 && (sums?.agrees ?? true))
  const isRight = Object.values(report.wrongFigures ?? {}).every((count) => count === 0)
  return { json: report, text: dataInWords(report), end: isWhole && isRight ? 'done' : 'refused' }
}
