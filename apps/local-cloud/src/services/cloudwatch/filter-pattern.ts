import { matchesWildcard } from '../../iam/wildcard.ts'

/** Whether a line, parsed, is what a metric filter asks for. */
export type LineTest = (line: unknown) => boolean

const token = /\s*(&&|\|\||[()]|!=|>=|<=|=|>|<|\$(?:\.[\w]+)+|"(?:[^"\\]|\\.)*"|[\w.%*-]+)/y

/**
 * A filter pattern for JSON lines: `{ ($.type = "a") && ($.record.ms >= 5) }`. A field that is not there meets no condition.
 * @throws Error for what of CloudWatch's language is not emulated, so that a deployment stops and not a metric
 */
export function filterPattern(pattern: string): LineTest {
  const inner = /^\s*\{(.*)\}\s*$/s.exec(pattern)?.[1]
  if (inner === undefined) throw new Error(`The filter pattern ${pattern} is not one for JSON, and no part of the local cloud.`)
  const tokens = tokensOf(inner, pattern)
  const test = either(tokens)
  if (tokens.length > 0) throw new Error(`The filter pattern ${pattern} goes on after its end: ${tokens.join(' ')}`)
  return test
}

function tokensOf(text: string, pattern: string): string[] {
  const found: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const one = token.exec(text)
    if (!one) throw new Error(`The filter pattern ${pattern} holds what is no part of the local cloud.`)
    found.push(one[1]!)
  }
  return found
}

function either(tokens: string[]): LineTest {
  const tests = [both(tokens)]
  while (tokens[0] === '||') {
    tokens.shift()
    tests.push(both(tokens))
  }
  return (line) => tests.some((test) => test(line))
}

function both(tokens: string[]): LineTest {
  const tests = [one(tokens)]
  while (tokens[0] === '&&') {
    tokens.shift()
    tests.push(one(tokens))
  }
  return (line) => tests.every((test) => test(line))
}

function one(tokens: string[]): LineTest {
  const [field, comparison, written] = tokens.splice(0, tokens[0] === '(' ? 1 : 3)
  if (field === '(') {
    const test = either(tokens)
    if (tokens.shift() !== ')') throw new Error('A filter pattern lacks a closing parenthesis.')
    return test
  }
  if (!field?.startsWith('$.') || written === undefined) throw new Error(`A filter pattern compares ${field} and not a field.`)
  const path = field.slice(2).split('.')
  const meets = comparisonOf(comparison!, written)
  return (line) => {
    const value = valueAt(line, path)
    return value !== undefined && meets(value)
  }
}

function comparisonOf(comparison: string, written: string): (value: unknown) => boolean {
  const isText = written.startsWith('"')
  const wanted = isText ? (JSON.parse(written) as string) : Number(written)
  if (!isText && Number.isNaN(wanted)) throw new Error(`A filter pattern compares with ${written}, which is no part of the local cloud.`)
  const by = isText ? textComparisons(wanted as string) : numberComparisons(wanted as number)
  const meets = by[comparison]
  if (!meets) throw new Error(`A filter pattern compares by ${comparison}, which is no part of the local cloud.`)
  return meets
}

/** `*` stands for any text. A number is no text. */
function textComparisons(wanted: string): Record<string, (value: unknown) => boolean> {
  const is = (value: unknown) => typeof value === 'string' && matchesWildcard(wanted, value)
  return { '=': is, '!=': (value) => typeof value === 'string' && !is(value) }
}

/** A text of digits is no number: CloudWatch's guide has numeric operators for numbers alone. */
function numberComparisons(wanted: number): Record<string, (value: unknown) => boolean> {
  const number = (meets: (value: number) => boolean) => (value: unknown) => typeof value === 'number' && meets(value)
  return {
    '=': number((value) => value === wanted),
    '!=': number((value) => value !== wanted),
    '>=': number((value) => value >= wanted),
    '<=': number((value) => value <= wanted),
    '>': number((value) => value > wanted),
    '<': number((value) => value < wanted),
  }
}

/** What stands at `$.a.b`; undefined where nothing does. */
export function valueAt(line: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined),
    line,
  )
}
