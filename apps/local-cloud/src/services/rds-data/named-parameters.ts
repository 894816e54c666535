import { AwsError } from '../../cloud.ts'

export interface Numbered {
  readonly text: string
  readonly names: readonly string[]
}

/** Statements are few and come again with other values; what is long is a migration and comes once. */
const kept = new Map<string, Numbered>()
const KEPT_STATEMENTS = 500
const KEPT_LENGTH = 16_384

/** `numberParameters`, which remembers what it has rewritten. */
export function numberedParameters(sql: string): Numbered {
  const known = kept.get(sql)
  if (known) return known
  const made = numberParameters(sql)
  if (kept.size >= KEPT_STATEMENTS) kept.clear()
  if (sql.length <= KEPT_LENGTH) kept.set(sql, made)
  return made
}

/**
 * Rewrites `:name` to `$n` and lists the names in order of their numbers. Quotes, dollar quotes and comments
 * are left alone, and so are casts (`::uuid`), slices (`a[1:2]`) and `:=`.
 */
export function numberParameters(sql: string): Numbered {
  const names: string[] = []
  let text = ''
  let at = 0
  while (at < sql.length) {
    const opaque = opaqueAt(sql, at)
    if (opaque > at) {
      text += sql.slice(at, opaque)
      at = opaque
      continue
    }
    const name = parameterAt(sql, at)
    if (name === undefined) {
      text += sql[at]
      at += 1
      continue
    }
    if (!names.includes(name)) names.push(name)
    text += `$${names.indexOf(name) + 1}`
    at += name.length + 1
  }
  return { text, names }
}

function parameterAt(sql: string, at: number): string | undefined {
  if (sql[at] !== ':' || sql[at - 1] === ':') return undefined
  // `a[1:2]` has a digit or name before the colon; a parameter follows an operator, a space or a bracket.
  if (/[\w\])"]/.test(sql[at - 1] ?? '')) return undefined
  return /^:([A-Za-z0-9_]+)/.exec(sql.slice(at, at + 300))?.[1]
}

/** Where the quote or comment that starts here ends; the same place when none starts. */
function opaqueAt(sql: string, at: number): number {
  const rest = sql.slice(at, at + 100)
  if (rest.startsWith('--')) return endOf(sql, '\n', at)
  if (rest.startsWith('/*')) return endOfComment(sql, at)
  if (rest.startsWith('"')) return quoteEnd(sql, at, '"', false)
  if (rest.startsWith("'")) return quoteEnd(sql, at, "'", /(^|[^\w$])[eE]$/.test(sql.slice(Math.max(0, at - 2), at)))
  const tag = /[\w$]/.test(sql[at - 1] ?? '') ? null : /^\$(?:[A-Za-z_]\w*)?\$/.exec(rest)
  return tag ? endOf(sql, tag[0], at + tag[0].length) : at
}

function endOf(sql: string, mark: string, from: number): number {
  const found = sql.indexOf(mark, from)
  return found === -1 ? sql.length : found + mark.length
}

function endOfComment(sql: string, at: number): number {
  let depth = 0
  for (const { 0: pair, index } of sql.slice(at).matchAll(/\/\*|\*\//g)) {
    depth += pair === '/*' ? 1 : -1
    if (depth === 0) return at + index + 2
  }
  return sql.length
}

function quoteEnd(sql: string, at: number, quote: string, escapes: boolean): number {
  for (let index = at + 1; index < sql.length; index += 1) {
    if (escapes && sql[index] === '\\') index += 1
    else if (sql[index] === quote && sql[index + 1] === quote) index += 1
    else if (sql[index] === quote) return index + 1
  }
  return sql.length
}

/** @throws AwsError when a parameter's name is none */
export function checkName(name: unknown): string {
  if (typeof name === 'string' && /^[A-Za-z0-9_]+$/.test(name)) return name
  throw new AwsError('ValidationException', 'Named parameter syntax is invalid.')
}
