import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { encodings, type Encoding } from '@sekisho/text-files/read-text-file'
import { misused } from '../../failure.ts'
import { readDataMap, tableMapOf } from './data-map.ts'
import type { TableReport } from './data-report.ts'
import type { Judging } from './judge-row.ts'
import { kinds, type Kind } from './kinds.ts'
import { readInstant } from './read-moment.ts'
import { RejectedFile } from './rejected-file.ts'
import { openTable, type SourceTable } from '../source-table.ts'

/** What a migration of data is asked for, as it was typed. */
export interface MigrateDataOptions {
  members?: string
  events?: string
  registrations?: string
  map?: string
  encoding?: string
  delimiter?: string
  rejected?: string
  check?: boolean
  dryRun?: boolean
  theirs?: boolean
  since?: string
  atOnce?: string
}

/** A file that is ready to be read, with what the map says of it. */
export interface Work {
  table: SourceTable
  judging: Judging
  rejected: RejectedFile
}

/** Opens what was named, each file read to its end before a row of the first one is brought. @throws Failure */
export async function openWorks(options: MigrateDataOptions): Promise<{ works: Work[]; mapText: string }> {
  const given = kinds.filter((kind) => options[kind] !== undefined)
  if (given.length === 0) throw misused('Say which tables: --members members.csv, --events events.csv, --registrations registrations.csv')
  if (!options.map) throw misused('Say what their columns mean: --map map.json')
  const mapText = textOf(options.map)
  const map = readDataMap(mapText)
  const encoding = encodingOf(options.encoding) ?? map.encoding
  const delimiter = options.delimiter ?? map.delimiter
  const works: Work[] = []
  for (const kind of given) {
    const tableMap = tableMapOf(map, kind)
    const since = sinceOf(options.since, map.zone, tableMap.updated, kind)
    const columns = [
      tableMap.id,
      ...(since === null ? [] : [tableMap.updated!]),
      ...Object.values(tableMap.columns).flatMap((one) => one ?? []),
    ]
    const table = await openTable(options[kind]!, { columns, encoding, delimiter })
    const form = table.delimiter === null ? null : { titles: table.titles, delimiter: table.delimiter }
    const rejected = new RejectedFile(rejectedPath(kind, options, given.length), form)
    works.push({ table, judging: { kind, table: tableMap, source: map.source, zone: map.zone, since }, rejected })
  }
  return { works, mapText }
}

function sinceOf(said: string | undefined, zone: string, column: string | undefined, kind: Kind): string | null {
  if (said === undefined) return null
  if (column === undefined) throw misused(`The map does not say which column tells when one of the ${kind} was changed: "${kind}.updated".`)
  return readInstant(said, zone) ?? refuseSince(said)
}

function refuseSince(said: string): never {
  throw misused(`--since ${said} is no date and time.`, 'For example --since 2027-01-12T09:00+09:00, the beginning of the export before.')
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw misused(`${path} cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}.`)
  }
}

function encodingOf(said: string | undefined): Encoding | undefined {
  if (said === undefined) return undefined
  // What Japan's Windows writes goes by several names.
  const name = /^(cp932|windows-31j|sjis)$/i.test(said) ? 'Shift_JIS' : said
  const known = encodings.find((encoding) => encoding.toLowerCase() === name.toLowerCase())
  if (!known) throw misused(`"${said}" is no encoding of these: ${encodings.join(', ')}.`)
  return known
}

/** `wrong.csv` for one table; `wrong.members.csv` and so on for several; `members.rejected.csv` beside the file where nobody said. */
function rejectedPath(kind: Kind, { rejected, ...options }: MigrateDataOptions, tables: number): string {
  if (rejected !== undefined && tables === 1) return rejected
  const [path, word] = rejected === undefined ? [options[kind]!, 'rejected'] : [rejected, kind]
  const ending = extname(path)
  return `${path.slice(0, path.length - ending.length)}.${word}${ending}`
}

interface Found extends Pick<TableReport, 'counts' | 'findings' | 'sums'> {
  hasFile: boolean
}

/** What is said of a file afterwards. */
export function reportOf({ table, judging, rejected }: Work, { hasFile, ...found }: Found): TableReport {
  const { path, format, encoding, delimiter, sha256, rowCount: rows } = table
  const rejectedRows = hasFile && (found.counts['rejected'] ?? 0) > 0 ? rejected.path : null
  return { kind: judging.kind, file: { path, format, encoding, delimiter, sha256 }, rows, ...found, rejectedRows }
}
