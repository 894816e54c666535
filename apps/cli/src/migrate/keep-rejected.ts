import type { PeopleReport } from './people-report.ts'
import { RejectedFile, requireFree } from './data/rejected-file.ts'
import type { PeopleTable } from './read-people.ts'

/** Writes the rows that are wrong, with the reasons, into a file that can be mended and read again. @throws Failure when one of that name is there */
export function keepRejected(path: string, table: PeopleTable, { faults }: PeopleReport): void {
  const { titles, delimiter } = table
  const file = new RejectedFile(path, delimiter === null ? null : { titles, delimiter })
  requireFree(file)
  const raws = new Map(table.rows.map(({ line, raw }) => [line, raw]))
  const rows = [...Map.groupBy(faults, ({ line }) => line)].map(([line, own]) => ({ raw: raws.get(line) ?? [], faults: own }))
  file.add(rows, 0)
  file.close()
}
