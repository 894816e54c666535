/**
 * Cuts SQL text into single statements, as the Data API takes one per call. Semicolons inside quotes, dollar
 * quotes and comments do not cut. Comments are dropped. Bodies of functions must be quoted or one expression.
 */
export function splitStatements(source: string): string[] {
  const statements: string[] = []
  let current = ''
  for (const token of tokensOf(source)) {
    if (token === ';') {
      statements.push(current.trim())
      current = ''
    } else if (!isComment(token)) current += token
    else current += ' '
  }
  return [...statements, current.trim()].filter((statement) => statement !== '')
}

const isComment = (token: string) => token.startsWith('--') || token.startsWith('/*')

/** Whole quotes, comments and dollar quotes; every other character by itself. */
function* tokensOf(source: string): Generator<string> {
  let at = 0
  while (at < source.length) {
    const end = endOfToken(source, at)
    yield source.slice(at, end)
    at = end
  }
}

/** Where the token that starts here ends; an unclosed one runs to the end of the text. */
export function endOfToken(source: string, at: number): number {
  const rest = source.slice(at, at + 70)
  if (rest.startsWith('--')) return after(source, '\n', at)
  if (rest.startsWith('/*')) return endOfComment(source, at)
  if (rest.startsWith('"')) return endOfQuote(source, at, '"', false)
  if (rest.startsWith("'")) return endOfQuote(source, at, "'", isEscapeString(source, at))
  const tag = isWordBefore(source, at) ? undefined : /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/.exec(rest)?.[0]
  return tag === undefined ? at + 1 : after(source, tag, at + tag.length)
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from)
  return found === -1 ? source.length : found + mark.length
}

function endOfQuote(source: string, at: number, quote: string, escapes: boolean): number {
  for (let index = at + 1; index < source.length; index += 1) {
    if (escapes && source[index] === '\\') index += 1
    else if (source[index] === quote) {
      if (source[index + 1] !== quote) return index + 1
      index += 1
    }
  }
  return source.length
}

/** Comments nest in PostgreSQL. */
function endOfComment(source: string, at: number): number {
  let depth = 0
  for (let index = at; index < source.length; index += 1) {
    const pair = source.slice(index, index + 2)
    if (pair === '/*') depth += 1
    else if (pair === '*/') depth -= 1
    else continue
    index += 1
    if (depth === 0) return index + 1
  }
  return source.length
}

const isEscapeString = (source: string, at: number) => /[eE]/.test(source[at - 1] ?? '') && !isWordBefore(source, at - 1)
const isWordBefore = (source: string, at: number) => /[\w$\u0080-\uffff]/.test(source[at - 1] ?? '')
