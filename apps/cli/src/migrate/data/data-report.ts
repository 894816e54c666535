import { table } from '../../terminal/table.ts'
import type { Compared } from './compare-sums.ts'
import type { Findings } from './import-table.ts'
import type { Kind } from './kinds.ts'
import type { SourceTable } from '../source-table.ts'
import type { Counts } from './sums.ts'

/** What became, or would become, of one file. */
export interface TableReport {
  kind: Kind
  file: Pick<SourceTable, 'path' | 'format' | 'encoding' | 'delimiter' | 'sha256'>
  rows: number
  counts: Counts
  /** The first of them; the file of rejected rows has all. */
  findings: Findings
  /** Where rejected rows are; null when there are none, or nobody asked for them. */
  rejectedRows: string | null
  /** Null where nothing was written. */
  sums: Compared | null
}

export interface DataReport {
  isTrial: boolean
  tables: TableReport[]
  /** Null where nothing was written. */
  wrongFigures: { events: number; members: number; days: number } | null
}

const MOST_ROWS = 20

const words: Readonly<Record<string, string>> = {
  brought: 'brought',
  same: 'the same as before',
  changed: 'changed there, and taken over',
  kept: 'changed there and edited here: ours kept',
  overwritten: 'changed there and edited here: theirs taken',
  erased: 'of members who were erased here: left out',
  leftOut: 'left out by the map',
  unchanged: 'not changed since, by their own column: passed over',
  rejected: 'rejected',
}
/** The same of a file that was only looked at. */
const wouldBe: Readonly<Record<string, string>> = { ...words, brought: 'ready' }

/** What it came to, for people. */
export function dataInWords({ isTrial, tables, wrongFigures }: DataReport): string {
  const wrong = Object.entries(wrongFigures ?? {}).filter(([, count]) => count > 0)
  return [
    ...tables.flatMap((report) => tableInWords(report, isTrial ? wouldBe : words)),
    ...(wrongFigures && wrong.length === 0 ? ['Counts of registrations are right for every event, member and day.'] : []),
    ...wrong.map(([what, count]) => `Counts of registrations are WRONG for ${count} ${what}.`),
  ].join('\n')
}

function tableInWords({ kind, file, rows, counts, findings, rejectedRows, sums }: TableReport, of: typeof words): string[] {
  const read = file.format === 'csv' ? `CSV delimited by ${JSON.stringify(file.delimiter)}` : 'JSON Lines'
  const outcomes = Object.keys(of).filter((outcome) => counts[outcome] !== undefined)
  const emptied = Object.entries(counts).filter(([what]) => what.startsWith('emptied '))
  return [
    `${kind}: ${file.path}, ${file.encoding}, ${read}, ${rows} rows.`,
    ...outcomes.map((outcome) => `  ${counts[outcome]} ${of[outcome]}`),
    ...emptied.map(([what, count]) => `  ${count} with ${what.slice('emptied '.length)} left empty, which was wrong`),
    ...(sums ? sumsInWords(sums) : []),
    ...listed(
      'Edited here and changed there',
      findings.clashes.map(({ line, oldId, fields }) => [String(line), oldId, fields.join(', ')]),
      ['line', 'id', 'fields'],
    ),
    ...listed(
      'Rejected',
      findings.faults.map(({ line, field, why }) => [String(line), field, why]),
      ['line', 'field', 'why'],
    ),
    ...(rejectedRows === null
      ? []
      : [`Every rejected row is in ${rejectedRows}: mend it there and bring that file with the same command.`]),
  ]
}

function listed(title: string, rows: string[][], heading: string[]): string[] {
  if (rows.length === 0) return []
  const more = rows.length > MOST_ROWS ? ['…'] : []
  return [`${title}:`, table([heading, ...rows.slice(0, MOST_ROWS)]), ...more]
}

function sumsInWords({ file, here, edited, agrees, notInFile }: Compared): string[] {
  const all = (sums: Counts) =>
    Object.entries(sums)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([what, count]) => `${what} ${count}`)
      .join(', ') || 'none'
  return [
    agrees && edited === 0
      ? `  The file and the database agree: ${all(here)}.`
      : `  File: ${all(file)}. Here: ${all(here)}.${edited > 0 ? ` ${edited} were edited here.` : ''}${agrees ? '' : ' They DIFFER.'}`,
    ...(notInFile !== null && notInFile > 0 ? [`  ${notInFile} rows of earlier files are not in this one; they stay.`] : []),
  ]
}
