import * as z from 'zod/mini'
import type { RowFault } from '../row-fault.ts'
import type { TableMap } from './data-map.ts'
import { fieldsOf, needed, type Field, type Kind } from './kinds.ts'
import { idFrom } from './old-id.ts'
import { isZeroDay, readDay, readInstant } from './read-moment.ts'
import { rowRules } from './row-rules.ts'
import type { SourceRow } from '../source-table.ts'

/** A row that may be brought: its ids, and its values by our columns. */
export interface GoodRow {
  line: number
  id: string
  oldId: string
  record: Record<string, string | number | null>
}

/** `emptied` are the fields that were wrong and may be left empty. */
export type Judged = { good: GoodRow; emptied: string[] } | { faults: RowFault[] } | { leftOut: string } | { unchanged: true }

export interface Judging {
  kind: Kind
  table: TableMap
  source: string
  zone: string
  /** Rows whose column says that they were changed before this instant (ISO 8601, UTC) are passed over; null brings every row. */
  since: string | null
}

const oldIdRule = /^[^\p{Cc}\p{Cs}]{1,200}$/u

/** Judges one row by the product's own rules of its fields. Text of the file is cut where it is shown. */
export function judgeRow(row: SourceRow, judging: Judging): Judged {
  const { line } = row
  if (row.broken !== null) return { faults: [{ line, field: 'row', why: row.broken }] }
  if (isBefore(row, judging)) return { unchanged: true }
  const oldId = row.cell(judging.table.id)?.trim() ?? ''
  const read = readFields(row, judging)
  if ('leftOut' in read) return read
  const faults = [
    ...(oldIdRule.test(oldId) ? [] : [{ line, field: 'id', why: oldId === '' ? 'is missing' : 'is no id' }]),
    ...read.faults.map((fault) => ({ line, ...fault })),
  ]
  if (faults.length > 0) return { faults }
  const { source, kind } = judging
  return { good: { line, id: idFrom(source, kind, oldId), oldId, record: read.record }, emptied: read.emptied }
}

/** A row that does not say when it was changed, or not so that it can be read, may have been. */
function isBefore({ cell }: SourceRow, { table: { updated }, since, zone }: Judging): boolean {
  if (since === null || updated === undefined) return false
  const changed = readInstant(cell(updated)?.trim() ?? '', zone)
  return changed !== null && changed < since
}

interface Read {
  record: GoodRow['record']
  emptied: string[]
  faults: Omit<RowFault, 'line'>[]
}

function readFields(row: SourceRow, judging: Judging): Read | { leftOut: string } {
  const { kind, table } = judging
  const read: Read = { record: {}, emptied: [], faults: [] }
  for (const [name, field] of Object.entries(fieldsOf[kind]) as [string, Field][]) {
    if (table.columns[name] === undefined && table.otherwise?.[name] === undefined) continue
    const meant = meaningOf(name, textOf(name, row, table), table)
    if (meant === LEFT_OUT) return { leftOut: name }
    const value = typeof meant === 'object' && meant !== null ? meant : valueOf(meant, field, judging)
    if (!isFault(value)) read.record[field.column] = value
    else if (table.emptyWhenWrong.includes(name)) {
      read.record[field.column] = name === 'kana' ? '' : null
      read.emptied.push(name)
    } else read.faults.push({ field: name, why: value.why })
  }
  if (read.faults.length === 0) read.faults.push(...rowRules[kind](read.record))
  return read
}

/** The text of a field; null for nothing, for a day of zeros, and for blanks alone. */
function textOf(name: string, row: SourceRow, { columns, otherwise }: TableMap): string | null {
  const texts = [columns[name] ?? []].flat().map((column) => row.cell(column)?.trim() ?? '')
  const text = texts.filter(Boolean).join(' ')
  return text === '' ? (otherwise?.[name] ?? null) : text
}

const LEFT_OUT = Symbol('left out by the map')
interface Fault {
  why: string
}
const isFault = (value: unknown): value is Fault => typeof value === 'object' && value !== null

function meaningOf(name: string, text: string | null, { values, otherwise }: TableMap): string | null | typeof LEFT_OUT | Fault {
  const meanings = values?.[name]
  if (!meanings || (text !== null && text === otherwise?.[name])) return text
  if (!Object.hasOwn(meanings, text ?? '')) return { why: `the map has no meaning for ${quoted(text)}` }
  return meanings[text ?? ''] ?? LEFT_OUT
}

function valueOf(text: string | null, field: Field, { source, zone, kind }: Judging): string | number | null | Fault {
  const given = text !== null && (field.reading === 'day' || field.reading === 'instant') && isZeroDay(text) ? null : text
  if (given === null) return nothingOf(field, kind)
  if (field.reading === 'reference') return idFrom(source, field.to!, given)
  const typed = field.reading === 'day' ? readDay(given, zone) : field.reading === 'instant' ? readInstant(given, zone) : given
  if (typed === null) return { why: `${quoted(given)} is no ${field.reading === 'day' ? 'day' : 'date and time'}` }
  return judged(typed, field)
}

/** Nothing is fine where the rule takes it, and where no row of ours needs it. */
function nothingOf(field: Field, kind: Kind): string | null | Fault {
  if (z.safeParse(field.rule, null).success) return null
  const isNeeded = needed[kind].some((name) => (fieldsOf[kind] as Record<string, Field>)[name] === field)
  if (!isNeeded && z.safeParse(field.rule, '').success) return ''
  return { why: 'is missing' }
}

function judged(typed: string, { rule, reading }: Field): string | number | null | Fault {
  const parsed = z.safeParse(rule, typed)
  if (parsed.success) return parsed.data as string | number | null
  const issue = parsed.error.issues[0]!.message
  return {
    why:
      issue === 'choice' || reading === 'number'
        ? `${quoted(typed)} ${words[issue] ?? 'is none of ours'}`
        : (words[issue] ?? 'cannot be read'),
  }
}

/** What the product's rules say, in this program's words. */
const words: Readonly<Record<string, string>> = {
  required: 'is missing',
  'too-long': 'is too long',
  'control-character': 'has characters that no screen shows',
  email: 'is no address that mail can reach',
  kana: 'has other characters than kana',
  phone: 'is no telephone number',
  'postal-code': 'is no postal code',
  day: 'is no day of ours',
  instant: 'is no date and time of ours',
  choice: 'is none of ours',
  link: 'is no address of the web',
  'whole-number': 'is no whole number',
  seats: 'is no number of seats',
}

const SHOWN = 40
const quoted = (value: string | null): string =>
  value === null ? 'NULL' : JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value)
