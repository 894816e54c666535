import { OpenQuote, type CsvRow } from './parse-csv.ts'

/**
 * Reads the values that `parseCsv` reads, piece by piece: a file of any size takes the memory of its longest row. Of a field
 * that is longer than allowed the beginning is kept and the rest passed over. Rows without any text are left out.
 */
export class CsvStream {
  readonly #separator: string
  readonly #plainEnd: RegExp
  readonly #longest: number
  #line = 1
  #row: CsvRow = { line: 1, fields: [] }
  #field = ''
  #isTooLong = false
  /** Where in a field the last piece ended: before it, in it without quotes, in its quotes, or right after a mark that may close them. */
  #at: 'before' | 'plain' | 'quoted' | 'mark' = 'before'
  #afterReturn = false
  #quoteLine = 0

  /** @param longest characters of one field */
  constructor(separator: string, longest: number) {
    this.#separator = separator
    this.#plainEnd = new RegExp(`[\\r\\n${separator.replace(/[\]\\^-]/, '\\$&')}]`, 'g')
    this.#longest = longest
  }

  /** The rows that end in this piece. */
  push(text: string): CsvRow[] {
    const rows: CsvRow[] = []
    let at = 0
    if (this.#afterReturn && text !== '') {
      if (text[0] === '\n') at = 1
      this.#afterReturn = false
    }
    while (at < text.length) at = this.#step(text, at, rows)
    return rows
  }

  /** The last row, where the text does not end with a line's end. @throws OpenQuote */
  end(): CsvRow[] {
    if (this.#at === 'quoted') throw new OpenQuote(this.#quoteLine)
    if (this.#at === 'before' && this.#row.fields.length === 0) return []
    const rows: CsvRow[] = []
    this.#endRow(rows)
    return rows
  }

  #step(text: string, at: number, rows: CsvRow[]): number {
    if (this.#at === 'quoted') return this.#quoted(text, at)
    if (this.#at === 'before' && text[at] === '"') return this.#open(at)
    if (this.#at === 'mark' && text[at] === '"') {
      this.#keep('"')
      this.#at = 'quoted'
      return at + 1
    }
    this.#at = 'plain'
    this.#plainEnd.lastIndex = at
    const end = this.#plainEnd.exec(text)?.index ?? text.length
    this.#keep(text.slice(at, end))
    return end === text.length ? end : this.#end(text, end, rows)
  }

  #open(at: number): number {
    this.#at = 'quoted'
    this.#quoteLine = this.#line
    return at + 1
  }

  #quoted(text: string, at: number): number {
    const mark = text.indexOf('"', at)
    const end = mark < 0 ? text.length : mark
    const piece = text.slice(at, end)
    this.#keep(piece)
    this.#line += lineEnds(piece)
    if (mark < 0) return end
    this.#at = 'mark'
    return mark + 1
  }

  /** A separator or a line's end outside of quotes. */
  #end(text: string, at: number, rows: CsvRow[]): number {
    if (text[at] === this.#separator) {
      this.#endField()
      return at + 1
    }
    this.#endRow(rows)
    if (text[at] !== '\r') return at + 1
    this.#afterReturn = at + 1 === text.length
    return text[at + 1] === '\n' ? at + 2 : at + 1
  }

  #keep(piece: string): void {
    if (this.#isTooLong) return
    this.#field += piece
    if (this.#field.length <= this.#longest) return
    this.#field = this.#field.slice(0, this.#longest)
    this.#isTooLong = true
  }

  #endField(): void {
    this.#row.fields.push(this.#field)
    this.#field = ''
    this.#isTooLong = false
    this.#at = 'before'
  }

  #endRow(rows: CsvRow[]): void {
    this.#endField()
    if (this.#row.fields.some((field) => field.trim() !== '')) rows.push(this.#row)
    this.#line++
    this.#row = { line: this.#line, fields: [] }
  }
}

/** Line feeds, and returns that stand alone. A pair that two pieces part counts once, for its return is not told apart there. */
const lineEnds = (text: string): number => text.match(/\n|\r(?![\n]|$)/g)?.length ?? 0
