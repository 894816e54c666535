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

/** Excel's own hint, which it takes for itself and never shows. */
export const HINT = /^sep=(.)(?:\r\n?|\n)/i
/** So many characters tell whether there is one, and where it ends. */
const LONGEST_HINT = 'sep=;\r\n'.length

/**
 * Reads comma-separated values (RFC 4180) and their kin, piece by piece: a file of any size takes the memory of its longest
 * row. Quoted fields may hold separators, line breaks and doubled quotation marks; what follows the closing mark is kept as it
 * is, as spreadsheets do. Of a field that is longer than allowed the beginning is kept. Rows without any text are left out.
 */
export class CsvStream {
  readonly #separator: string
  readonly #plainEnd: RegExp
  readonly #longest: number
  /** What came before it is known whether the text begins with a hint; null from then on. */
  #head: string | null = ''
  #line = 1
  #row: CsvRow = { line: 1, fields: [] }
  #field = ''
  #isTooLong = false
  /** Where in a field the last piece ended: before it, in it without quotes, in its quotes, or right after a mark that may close them. */
  #at: 'before' | 'plain' | 'quoted' | 'mark' = 'before'
  #afterReturn = false
  #quoteLine = 0

  /** @param longest characters of one field */
  constructor(separator: string, longest = Number.POSITIVE_INFINITY) {
    this.#separator = separator
    this.#plainEnd = new RegExp(`[\\r\\n${separator.replace(/[\]\\^-]/, '\\$&')}]`, 'g')
    this.#longest = longest
  }

  /** The rows that end in this piece. */
  push(text: string): CsvRow[] {
    if (this.#head === null) return this.#read(text)
    this.#head += text
    return this.#head.length < LONGEST_HINT ? [] : this.#begin(this.#head)
  }

  /** The last row, where the text does not end with a line's end. @throws OpenQuote */
  end(): CsvRow[] {
    const rows = this.#head === null ? [] : this.#begin(this.#head)
    if (this.#at === 'quoted') throw new OpenQuote(this.#quoteLine)
    if (this.#at !== 'before' || this.#row.fields.length > 0) this.#endRow(rows)
    return rows
  }

  #begin(text: string): CsvRow[] {
    this.#head = null
    const hint = HINT.exec(text)?.[0] ?? ''
    if (hint !== '') this.#row.line = this.#line = 2
    return this.#read(text.slice(hint.length))
  }

  #read(text: string): CsvRow[] {
    const rows: CsvRow[] = []
    let at = 0
    if (this.#afterReturn && this.#at !== 'quoted' && text !== '') {
      if (text[0] === '\n') at = 1
      this.#afterReturn = false
    }
    while (at < text.length) at = this.#step(text, at, rows)
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
    this.#line += lineEnds(piece) - (this.#afterReturn && piece.startsWith('\n') ? 1 : 0)
    if (mark >= 0) this.#at = 'mark'
    this.#afterReturn = mark < 0 && piece.endsWith('\r')
    return mark < 0 ? end : mark + 1
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

const lineEnds = (text: string): number => text.match(/\r\n?|\n/g)?.length ?? 0
