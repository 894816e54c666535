/** A quotation mark that is opened in this row (1 is the first) and never closed. */
export class OpenQuote extends Error {
  override readonly name = 'OpenQuote'
  readonly row: number
  constructor(row: number) {
    super(`The quotation mark of row ${row} is not closed.`)
    this.row = row
  }
}

/**
 * Reads comma-separated values (RFC 4180) or what a spreadsheet puts on the clipboard, where tabs separate.
 * Quoted fields may hold separators, line breaks and doubled quotation marks. Rows without any text are left out.
 * @throws OpenQuote
 */
export function parseCsv(text: string): string[][] {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const { value, end } = text[at] === '"' ? quoted(text, at, rows.length + 1) : plain(text, at, separator)
    row.push(value)
    at = end
    if (text[at] === separator) {
      at++
      // A separator at the very end begins one more, empty field.
      if (at === text.length) row.push('')
      continue
    }
    rows.push(row)
    row = []
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  if (row.length > 0) rows.push(row)
  return rows.filter((fields) => fields.some((field) => field.trim() !== ''))
}

/** Tabs when the first line has one: commas then belong to the text. */
function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1)
  return first.includes('\t') ? '\t' : ','
}

function plain(text: string, from: number, separator: string): { value: string; end: number } {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(from, end), end }
}

/** What follows the closing mark up to the separator is kept as it is, as spreadsheets do. */
function quoted(text: string, from: number, row: number): { value: string; end: number } {
  const mark = /""|"/g
  mark.lastIndex = from + 1
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '""') continue
    const value = text.slice(from + 1, found.index).replaceAll('""', '"')
    return { value, end: found.index + 1 }
  }
  throw new OpenQuote(row)
}
