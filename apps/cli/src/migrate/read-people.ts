import { statSync } from 'node:fs'
import { Failure } from '../failure.ts'
import type { PeopleMap } from './people-map.ts'
import { openTable, type SourceRow, type SourceTable } from './source-table.ts'

/** A dump of people, with all of its rows. */
export interface PeopleTable extends Pick<SourceTable, 'format' | 'encoding' | 'delimiter' | 'titles'> {
  rows: readonly SourceRow[]
}

/** Its rows are kept all at once, to find who is in it twice. */
const LARGEST_MB = 64

/** Reads a dump of people by the rules of every other table. @throws Failure in a sentence when it is not clear what the whole file says */
export async function readPeople(path: string, { columns, encoding, delimiter }: PeopleMap): Promise<PeopleTable> {
  const table = await openTable(path, { columns: Object.values(columns).filter((column) => column !== undefined), encoding, delimiter })
  if (statSync(path).size > LARGEST_MB * 1024 * 1024) throw new Failure(`${path} has more than ${LARGEST_MB} MB.`)
  const rows: SourceRow[] = []
  for await (const piece of table.rows()) for (const row of piece) rows.push(row)
  return { format: table.format, encoding: table.encoding, delimiter: table.delimiter, titles: table.titles, rows }
}
