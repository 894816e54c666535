/** A quotation mark that is opened in this line of the text (1 is the first) and never closed. */
export class OpenQuote extends Error {
  override readonly name = 'OpenQuote'
  readonly line: number
  constructor(line: number) {
    super(`The quotation mark of line ${line} is not closed.`)
    this.line = line
  }
}

/** The fields of one row and the line of the text in which it begins: a quoted field may hold line breaks. */
export interface CsvRow {
  line: number
  fields: string[]
}

/**
 * Reads comma-separated values (RFC 4180), their kin with semicolons, or what a spreadsheet puts on the clipboard,
 * where tabs separate. Quoted fields may hold separators, line breaks and doubled quotation marks. Rows without any
 * text are left out.
 * @param separator the one that the text itself tells when not given
 * @throws OpenQuote
 */
export function parseCsv(text: string, separator = separatorOf(text)): CsvRow[] {
  const hint = HINT.exec(text)
  const rows: CsvRow[] = []
  let at = hint?.[0].length ?? 0
  let line = hint ? 2 : 1
  let row: CsvRow = { line, fields: [] }
  while (at < text.length) {
    const { value, end, breaks } = text[at] === '"' ? quoted(text, at, separator, line) : plain(text, at, separator)
    row.fields.push(value)
    line += breaks
    at = end
    if (text[at] === separator) {
      at++
      // A separator at the very end begins one more, empty field.
      if (at === text.length) row.fields.push('')
      continue
    }
    line++
    rows.push(row)
    row = { line, fields: [] }
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  if (row.fields.length > 0) rows.push(row)
  return rows.filter(({ fields }) => fields.some((field) => field.trim() !== ''))
}

/** Excel's own hint, which it takes for itself and never shows. */
const HINT = /^sep=(.)(?:\r\n?|\n)/i

/** The one of the hint, or that the first line has outside of quotation marks: a tab before all, else the commoner of the two. */
export function separatorOf(text: string): string {
  const hinted = HINT.exec(text)?.[1]
  if (hinted !== undefined) return hinted
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1)
  const count = (separator: string) => first.split(separator).length
  if (first.includes('\t')) return '\t'
  return count(';') > count(',') ? ';' : ','
}

interface Field {
  value: string
  end: number
  breaks: number
}

function plain(text: string, from: number, separator: string): Field {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(from, end), end, breaks: 0 }
}

/** What follows the closing mark up to the separator is kept as it is, as spreadsheets do. */
function quoted(text: string, from: number, separator: string, line: number): Field {
  const mark = /""|"/g
  mark.lastIndex = from + 1
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '""') continue
    const value = text.slice(from + 1, found.index).replaceAll('""', '"')
    const rest = plain(text, found.index + 1, separator)
    return { value: value + rest.value, end: rest.end, breaks: value.match(/\r\n?|\n/g)?.length ?? 0 }
  }
  throw new OpenQuote(line)
}
