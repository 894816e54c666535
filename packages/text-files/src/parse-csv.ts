import { CsvStream, HINT, type CsvRow } from './csv-stream.ts'

/**
 * Reads a whole text of comma-separated values, of their kin with semicolons, or of what a spreadsheet puts on the clipboard,
 * where tabs separate: by the rules of `CsvStream`.
 * @param separator the one that the text itself tells when not given
 * @throws OpenQuote
 */
export function parseCsv(text: string, separator = separatorOf(text)): CsvRow[] {
  const stream = new CsvStream(separator)
  const rows = stream.push(text)
  // A row at a time: a spread of many rows is more arguments than a call takes.
  for (const row of stream.end()) rows.push(row)
  return rows
}

/** The one of the hint, or that the first line has outside of quotation marks: a tab before all, else the commoner of the two. */
export function separatorOf(text: string): string {
  const hinted = HINT.exec(text)?.[1]
  if (hinted !== undefined) return hinted
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1)
  const count = (separator: string) => first.split(separator).length
  if (first.includes('\t')) return '\t'
  return count(';') > count(',') ? ';' : ','
}
