import { createReadStream } from 'node:fs'
import { CsvStream, OpenQuote } from '@sekisho/text-files/csv-stream'
import { separatorOf } from '@sekisho/text-files/parse-csv'
import type { Encoding } from '@sekisho/text-files/read-text-file'
import { Failure, misused } from '../failure.ts'
import { standOf, surveyFile, type Survey } from './survey-file.ts'

/** One row of a file: as it stands there, and the text of a column or key. */
export interface SourceRow {
  line: number
  /** Its fields, or its whole line for JSON Lines. */
  raw: readonly string[] | string
  /** What makes the row none. */
  broken: string | null
  /** Null where there is none, for `NULL` and for `\N`. */
  cell(column: string): string | null
}

/** A file whose heading is right and that can be read to its end. Its rows come in pieces, as often as one asks. */
export interface SourceTable {
  path: string
  format: 'csv' | 'json-lines'
  encoding: Encoding
  /** Null for JSON Lines. */
  delimiter: string | null
  /** Titles of the columns, or keys of the objects. */
  titles: readonly string[]
  sha256: string
  rowCount: number
  rows(): AsyncGenerator<SourceRow[]>
}

export interface Reading {
  /** Titles that the file must have once each, or keys that its objects must have. */
  columns: readonly string[]
  encoding?: Encoding | undefined
  delimiter?: string | undefined
}

/** No text of ours has as many characters; what is longer is cut and then judged as too long. */
const LONGEST_FIELD = 64 * 1024

/** Reads a file twice, to its end and in little memory. @throws Failure in a sentence when it is not clear what the whole file says */
export async function openTable(path: string, reading: Reading): Promise<SourceTable> {
  const survey = await surveyFile(path, reading.encoding)
  const format = survey.head.trimStart().startsWith('{') ? 'json-lines' : 'csv'
  if (survey.head.trimStart().startsWith('['))
    throw new Failure(`${path} is one JSON list.`, { hint: 'JSON Lines has one object a line: jq -c ".[]" makes it.' })
  const found = { path, format, encoding: survey.encoding, sha256: survey.sha256 } as const
  if (format === 'json-lines') {
    const keys = new Set<string>()
    const rowCount = await countOf(path, jsonRows(survey, keys))
    requireColumns(path, [...keys], reading, 'These are the keys of its objects.')
    return { ...found, delimiter: null, titles: [...keys], rows: () => jsonRows(survey), rowCount }
  }
  const delimiter = reading.delimiter ?? separatorOf(survey.head)
  const titles = await closed(path, headingOf(survey, delimiter))
  requireColumns(
    path,
    titles,
    reading,
    `It was read as delimited by ${JSON.stringify(delimiter)}; "delimiter" in the map names another one.`,
  )
  const rows = () => csvRows(survey, delimiter, titles)
  return { ...found, delimiter, titles, rows, rowCount: await closed(path, countOf(path, rows())) }
}

/** @throws Failure that names the quotation mark after which nothing is sure */
async function closed<T>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof OpenQuote)) throw error
    throw new Failure(`The quotation mark of line ${error.line} of ${path} is never closed: from there on nothing is sure.`)
  }
}

async function countOf(path: string, rows: AsyncGenerator<SourceRow[]>): Promise<number> {
  let count = 0
  for await (const piece of rows) count += piece.length
  if (count === 0) throw new Failure(`${path} has a heading and no rows.`)
  return count
}

/** @throws Failure for a file that is another one than was looked at: its hash and its faults would be those of the first */
async function* textOf({ path, label, stand }: Survey): AsyncGenerator<string> {
  if (standOf(path) !== stand) throw new Failure(`${path} has changed since it was looked at.`, { hint: 'Type the same command again.' })
  const decoder = new TextDecoder(label)
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }))
    yield decoder.decode(chunk as Uint8Array, { stream: true })
  yield decoder.decode()
}

async function* csvPieces(survey: Survey, delimiter: string) {
  const stream = new CsvStream(delimiter, LONGEST_FIELD)
  for await (const text of textOf(survey)) yield stream.push(text)
  yield stream.end()
}

async function headingOf(survey: Survey, delimiter: string): Promise<string[]> {
  for await (const [first] of csvPieces(survey, delimiter)) if (first) return first.fields.map((title) => title.trim())
  throw new Failure(`${survey.path} is empty.`)
}

async function* csvRows(survey: Survey, delimiter: string, titles: readonly string[]): AsyncGenerator<SourceRow[]> {
  const places = new Map(titles.map((title, at) => [title, at]))
  let isHeading = true
  for await (const piece of csvPieces(survey, delimiter)) {
    const rows = isHeading ? piece.slice(1) : piece
    isHeading &&= piece.length === 0
    yield rows.map(({ line, fields }) => ({
      line,
      raw: fields,
      broken: fields.length === titles.length ? null : brokenWords(fields.length, titles.length),
      cell: (column) => cellOf(fields[places.get(column)!]),
    }))
  }
}

const brokenWords = (has: number, due: number): string =>
  `has ${has} fields where the heading has ${due}: the file is cut here, or a text with a delimiter lacks its quotation marks`

/** @param keys takes in those of every object */
async function* jsonRows(survey: Survey, keys?: Set<string>): AsyncGenerator<SourceRow[]> {
  let [rest, line] = ['', 0]
  for await (const text of textOf(survey)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    yield lines.flatMap((source) => jsonRow(source, ++line, keys))
  }
  yield jsonRow(rest, line + 1, keys)
}

function jsonRow(source: string, line: number, keys?: Set<string>): SourceRow[] {
  if (source.trim() === '') return []
  const read = objectIn(source)
  if (keys) for (const key of Object.keys(read ?? {})) keys.add(key)
  const broken = read ? null : 'is no JSON object: cut, or not one object a line'
  return [{ line, raw: source, broken, cell: (column) => valueOf(read && Object.hasOwn(read, column) ? read[column] : null) }]
}

function objectIn(source: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(source)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const cellOf = (text: string | undefined): string | null => (text === undefined || text === '\\N' || text === 'NULL' ? null : text)

/** Numbers and yes or no as their text; what is nested is none and fails where it is needed. */
function valueOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? cellOf(value) : null
}

/** @throws Failure for a column that the map names and the file does not have, or has twice */
function requireColumns(path: string, titles: readonly string[], { columns }: Reading, hint: string): void {
  const has = titles.slice(0, 30).map((title) => title.slice(0, 40))
  for (const column of columns) {
    const count = titles.filter((title) => title === column).length
    if (count === 0) throw misused(`${path} has no column "${column}". It has: ${has.join(', ')}.`, hint)
    if (count > 1) throw misused(`${path} has the column "${column}" ${count} times.`)
  }
}
