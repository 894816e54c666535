import { createHash } from 'node:crypto'
import { splitStatements } from './split-statements.ts'

/** An index that can be built beside its table, under a name of its own until it takes its place. */
export interface IndexBuild {
  name: string
  unique: boolean
  table: string
  /** The name until it is whole; another text of the migration has another one. */
  beside: string
  /** What follows the name: `ON members USING gin (…)`. */
  rest: string
}

const INDEX = /^create (unique )?index (?:if not exists )?(\w+) (on (?:only )?([\w.]+)[^]*)$/i
/** A constraint that builds an index of its own: one with `USING INDEX` takes one that is there. */
const CONSTRAINT = /^alter table (?:if exists )?(?:only )?([\w.]+)[^]*\badd\b[^]*\b(?:unique|primary key|exclude)\b(?!\s+using\s+index\b)/i
/** What a table does not notice. */
const HARMLESS = /^(create (unique )?index|drop index|create (or replace )?function|comment on|grant) /i

/** The statement as an index of a table that was there before the migration; undefined for any other statement. */
function indexOf(statement: string, tables: ReadonlySet<string>): Omit<IndexBuild, 'beside'> | undefined {
  const [, unique, name, rest, table] = INDEX.exec(statement) ?? []
  return name === undefined || rest === undefined || table === undefined || tables.has(table.toLowerCase())
    ? undefined
    : { name, unique: unique !== undefined, rest, table }
}

/** Each statement of a migration, with the index that it builds on a table of before. */
function built(sql: string): { statement: string; index: Omit<IndexBuild, 'beside'> | undefined; isConstraint: boolean }[] {
  const statements = splitStatements(sql)
  const tables = new Set(statements.flatMap((one) => /^create table (?:if not exists )?([\w.]+)/i.exec(one)?.[1]?.toLowerCase() ?? []))
  return statements.map((statement) => ({
    statement,
    index: indexOf(statement, tables),
    isConstraint: CONSTRAINT.test(statement) && !tables.has(CONSTRAINT.exec(statement)![1]!.toLowerCase()),
  }))
}

/**
 * What to build before a migration's transaction begins: every index of a table that was there, where nothing else of the
 * migration is needed for it. By the statement that builds it.
 */
export function buildsBeside(sql: string): Map<string, IndexBuild> {
  const all = built(sql)
  const functions = all.flatMap(({ statement }) => /^create (?:or replace )?function (\w+)/i.exec(statement)?.[1] ?? [])
  const isNeeded = (rest: string): boolean => functions.some((name) => new RegExp(`\\b${name}\\b`, 'i').test(rest))
  const indexes = all.flatMap(({ statement, index }) => (index ? [{ statement, index }] : []))
  if (!all.every(({ statement }) => HARMLESS.test(statement)) || indexes.some(({ index }) => isNeeded(index.rest))) return new Map()
  const print = createHash('sha256').update(sql).digest('hex').slice(0, 8)
  return new Map(indexes.map(({ statement, index }) => [statement, { ...index, beside: `${index.name.slice(0, 54)}_${print}` }]))
}

/** Statements that build an index inside the transaction of their migration, for as long as which nobody writes to the table. */
export function buildsUnderLock(sql: string): string[] {
  const beside = buildsBeside(sql)
  return built(sql).flatMap(({ statement, index, isConstraint }) => (isConstraint || (index && !beside.has(statement)) ? [statement] : []))
}
