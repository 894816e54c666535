import '@sekisho/contract/zod-without-eval'
import { encodings } from '@sekisho/text-files/read-text-file'
import * as z from 'zod/mini'
import { misused } from '../../failure.ts'
import { fieldsOf, kinds, needed, type Kind } from './kinds.ts'

const title = z.string().check(z.minLength(1))
/** One column, or some whose texts are put together with a blank: a surname and a given name. */
const column = z.union([title, z.array(title).check(z.minLength(1), z.maxLength(10))])

const tableOf = <K extends Kind>(kind: K) => {
  const names = Object.keys(fieldsOf[kind]) as [string, ...string[]]
  const field = z.enum(names)
  return z.strictObject({
    /** The column of the row's own id there. */
    id: title,
    /** The column that says when a row was changed last; `--since` passes over what lies before. */
    updated: z.optional(title),
    columns: z.partialRecord(field, column),
    /** What a column's values mean; null leaves the row out, and a value that is not here is wrong. */
    values: z.optional(z.partialRecord(field, z.record(z.string(), z.nullable(z.string())))),
    /** What a field is where there is no column or nothing in it. */
    otherwise: z.optional(z.partialRecord(field, z.string())),
    /** Fields that are left empty where what stands there is wrong; the report counts them. */
    emptyWhenWrong: z._default(z.array(field), []),
  })
}

/** What the tables of an earlier system call things. */
const DataMap = z.strictObject({
  /** A name for the earlier system: ids are remembered by it, so it stays the same from run to run. */
  source: z._default(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)), 'monolith'),
  encoding: z.optional(z.enum(encodings)),
  delimiter: z.optional(z.string().check(z.length(1))),
  /** Whose clock times without a zone are of. */
  zone: z._default(z.string().check(z.refine(isZone, 'no name of a time zone')), 'Asia/Tokyo'),
  members: z.optional(tableOf('members')),
  events: z.optional(tableOf('events')),
  registrations: z.optional(tableOf('registrations')),
})
export type DataMap = z.infer<typeof DataMap>

/** What the map says of one table. */
export interface TableMap {
  id: string
  updated?: string | undefined
  columns: Readonly<Record<string, string | readonly string[] | undefined>>
  values?: Readonly<Record<string, Readonly<Record<string, string | null>> | undefined>> | undefined
  otherwise?: Readonly<Record<string, string | undefined>> | undefined
  emptyWhenWrong: readonly string[]
}

/** Reads a map. @throws Failure `usage` that names the first thing wrong with it */
export function readDataMap(text: string): DataMap {
  const parsed = DataMap.safeParse(json(text))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue!.path.length === 0 ? 'The map' : `In the map, "${issue!.path.join('.')}"`
    throw misused(`${where} is wrong: ${wrongWords(issue!)}.`, 'docs/runbooks/out-of-the-monolith.md has one to copy.')
  }
  for (const kind of kinds) requireNeeded(kind, parsed.data[kind])
  return parsed.data
}

/** What is no word of a map is named; the rest is told by where it is. */
const wrongWords = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' ? `it has no ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}` : issue.message

/** What the map says of a table whose file was given. @throws Failure `usage` */
export function tableMapOf(map: DataMap, kind: Kind): TableMap {
  return map[kind] ?? refuse(`The map says nothing of the ${kind}: "${kind}".`)
}

function requireNeeded(kind: Kind, table: TableMap | undefined): void {
  if (!table) return
  const missing = needed[kind].find((field) => table.columns[field] === undefined && table.otherwise?.[field] === undefined)
  if (missing !== undefined)
    refuse(`The map has neither a column nor a value for "${kind}.${missing}", without which there are no ${kind}.`)
  const fields: Readonly<Record<string, { rule: z.ZodMiniType }>> = fieldsOf[kind]
  const never = table.emptyWhenWrong.find((field) => !z.safeParse(fields[field]!.rule, null).success && field !== 'kana')
  if (never !== undefined) refuse(`"${kind}.${never}" cannot be left empty: nothing else says it.`)
}

function refuse(sentence: string): never {
  throw misused(sentence)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw misused(`The map is no JSON: ${cause instanceof Error ? cause.message : 'it cannot be read'}.`)
  }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}
