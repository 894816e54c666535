import { OpenQuote, parseCsv, separatorOf } from '@sekisho/text-files/parse-csv'
import { readingsOf, UnreadableFile, unreadableLines, type Reading } from '@sekisho/text-files/read-text-file'
import { Failure, misused } from '../failure.ts'
import type { PeopleMap } from './people-map.ts'

/** One row of the file: its line, and the text of a column or key; null where there is none, for `NULL` and for `\N`. */
export interface TableRow {
  line: number
  cell(column: string): string | null
}

/** What is wrong with one row. `field` is ours, or `row` for the whole of it. */
export interface RowFault {
  line: number
  field: string
  why: string
}

export interface PeopleTable {
  format: 'csv' | 'json-lines'
  encoding: Reading['encoding']
  /** Null for JSON Lines. */
  delimiter: string | null
  rows: TableRow[]
  faults: RowFault[]
  /** Titles of the columns; null for JSON Lines. */
  titles: readonly string[] | null
  /** A row as it stands in the file: its fields, or its line of JSON Lines. */
  rawOf(line: number): readonly string[] | string
}

export const LARGEST_TABLE = 64 * 1024 * 1024

/** Reads a dump of people. @throws Failure in a sentence when it is not clear what the whole file says */
export function readTable(bytes: Uint8Array, map: PeopleMap): PeopleTable {
  const { text, encoding } = readingOf(bytes, map)
  const first = text.trimStart().charAt(0)
  if (first === '') throw new Failure('The file is empty.')
  if (first === '[') throw new Failure('The file is one JSON list.', { hint: 'JSON Lines has one object a line: jq -c ".[]" makes it.' })
  const table = first === '{' ? ofJsonLines(text, map) : ofCsv(text, map)
  if (table.rows.length === 0 && table.faults.length === 0) throw new Failure('The file has a heading and no people.')
  return { encoding, ...table }
}

function readingOf(bytes: Uint8Array, { encoding }: PeopleMap): Reading {
  const readings = everyReading(bytes).filter((reading) => encoding === undefined || reading.encoding === encoding)
  const [reading, other] = readings
  if (!reading) throw notIn(encoding!, bytes)
  if (other)
    throw new Failure(`The file can be read as ${reading.encoding} and as ${other.encoding}, with other names each time.`, {
      hint: `Say which in the map: "encoding": "${reading.encoding}" or "${other.encoding}".`,
    })
  return reading
}

function everyReading(bytes: Uint8Array): Reading[] {
  try {
    return readingsOf(bytes, LARGEST_TABLE)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    if (error.fault === 'too-large') throw new Failure(`The file has more than ${LARGEST_TABLE / 1024 / 1024} MB.`)
    throw likelyMixed(bytes)
  }
}

/** No encoding fits the whole file: the one that fits most lines is named, with the lines that it does not fit. */
function likelyMixed(bytes: Uint8Array): Failure {
  const tried = (['UTF-8', 'EUC-JP', 'Shift_JIS'] as const).map((encoding) => ({ encoding, lines: unreadableLines(bytes, encoding, 1000) }))
  const { encoding, lines } = tried.reduce((best, one) => (one.lines.length < best.lines.length ? one : best))
  return new Failure(`The file is of no one encoding: as ${encoding}, ${lineList(lines)} cannot be read.`, {
    hint: 'Two files joined, a lost byte or a control character: mend these lines.',
  })
}

function notIn(encoding: Reading['encoding'], bytes: Uint8Array): Failure {
  const lines = encoding === 'UTF-16' || encoding === 'ISO-2022-JP' ? [] : unreadableLines(bytes, encoding)
  return new Failure(`The file is not ${encoding}, which the map says${lines.length > 0 ? `: ${lineList(lines)} cannot be read` : ''}.`)
}

/** `line 3`, `lines 3, 9`, and no more than ten of them. */
export function lineList(lines: readonly number[]): string {
  const named = lines.slice(0, 10).join(', ')
  return `${lines.length === 1 ? 'line' : 'lines'} ${named}${lines.length > 10 ? ` and ${lines.length - 10} more` : ''}`
}

const isNothing = (text: string): boolean => text === '\\N' || text === 'NULL'

function ofCsv(text: string, map: PeopleMap): Omit<PeopleTable, 'encoding'> {
  const delimiter = map.delimiter ?? separatorOf(text)
  const [heading, ...rest] = rowsOf(text, delimiter)
  const titles = heading!.fields.map((title) => title.trim())
  requireColumns(titles, map, `It was read as delimited by ${JSON.stringify(delimiter)}; "delimiter" in the map names another one.`)
  const faults: RowFault[] = []
  const rows = rest.flatMap(({ line, fields }): TableRow[] => {
    if (fields.length !== titles.length) {
      const why = `has ${fields.length} fields where the heading has ${titles.length}: the file is cut here, or a text with a delimiter lacks its quotation marks`
      faults.push({ line, field: 'row', why })
      return []
    }
    return [{ line, cell: (column) => cellOf(fields[titles.indexOf(column)]) }]
  })
  const raw = new Map(rest.map(({ line, fields }) => [line, fields]))
  return { format: 'csv', delimiter, rows, faults, titles, rawOf: (line) => raw.get(line) ?? [] }
}

function rowsOf(text: string, delimiter: string) {
  try {
    return parseCsv(text, delimiter)
  } catch (error) {
    if (!(error instanceof OpenQuote)) throw error
    throw new Failure(`The quotation mark of line ${error.line} is never closed: from there on nothing is sure.`)
  }
}

const cellOf = (text: string | undefined): string | null => (text === undefined || isNothing(text) ? null : text)

/** @throws Failure for a column that the map names and the file does not have, or has twice */
function requireColumns(titles: readonly string[], { columns }: PeopleMap, hint: string): void {
  const has = titles.slice(0, 30).map((title) => title.slice(0, 40))
  for (const column of Object.values(columns)) {
    const count = titles.filter((title) => title === column).length
    if (count === 0) throw misused(`The file has no column "${column}". It has: ${has.join(', ')}.`, hint)
    if (count > 1) throw misused(`The file has the column "${column}" ${count} times.`)
  }
}

function ofJsonLines(text: string, map: PeopleMap): Omit<PeopleTable, 'encoding'> {
  const [faults, rows, keys]: [RowFault[], TableRow[], Set<string>] = [[], [], new Set()]
  const lines = text.split('\n')
  lines.forEach((source, index) => {
    if (source.trim() === '') return
    const read = objectIn(source)
    if (!read) return void faults.push({ line: index + 1, field: 'row', why: 'is no JSON object: cut, or not one object a line' })
    for (const key of Object.keys(read)) keys.add(key)
    rows.push({ line: index + 1, cell: (column) => valueOf(Object.hasOwn(read, column) ? read[column] : null) })
  })
  if (rows.length > 0) requireColumns([...keys], map, 'These are the keys of its objects.')
  return { format: 'json-lines', delimiter: null, rows, faults, titles: null, rawOf: (line) => lines[line - 1] ?? '' }
}

function objectIn(source: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(source)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Numbers and yes or no as their text; what is nested is none and fails where it is needed. */
function valueOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? cellOf(value) : null
}
