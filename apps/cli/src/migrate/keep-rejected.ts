import type { PeopleReport } from './people-report.ts'
import { RejectedFile, requireFree } from './data/rejected-file.ts'
import type { PeopleTable } from './read-table.ts'

/** Writes the rows that are wrong, with the reasons, into a file that can be mended and read again. @throws Failure when one of that name is there */
export function keepRejected(path: string, table: PeopleTable, { faults }: PeopleReport): void {
  const { titles, delimiter } = table
  const file = new RejectedFile(path, titles && { titles, delimiter: delimiter ?? ',' })
  requireFree(file)
  const rows = [...Map.groupBy(faults, ({ line }) => line)].map(([line, own]) => ({ raw: table.rawOf(line), faults: own }))
  file.add(rows, 0)
  file.close()
}
