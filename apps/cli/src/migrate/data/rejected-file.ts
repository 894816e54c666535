import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs'
import { Failure } from '../../failure.ts'
import type { RowFault } from '../row-fault.ts'

/** A row of a file that is not taken, as it stood there, and everything that is wrong with it. */
export interface RejectedRow {
  raw: readonly string[] | string
  faults: readonly RowFault[]
}

/** Columns of ours, behind those of the file: they are passed over when the mended file is read. */
const OURS = ['sekisho_line', 'sekisho_field', 'sekisho_why'] as const
const MARK = '\uFEFF'

/**
 * Rejected rows in the form of the file that they came from, in UTF-8, each with its line, the fields and the reasons: what is
 * mended there is a file for the same command. For its owner's eyes alone, and made when the first row needs it.
 */
export class RejectedFile {
  readonly path: string
  readonly #titles: readonly string[] | null
  readonly #delimiter: string
  #file: number | null = null

  /** @param form the file's titles and delimiter; null for JSON Lines */
  constructor(path: string, form: { titles: readonly string[]; delimiter: string } | null) {
    this.path = path
    this.#titles = form && form.titles
    this.#delimiter = form?.delimiter ?? ','
  }

  /** Whether a file of that name has something in it: it may be what somebody is mending. */
  get isThere(): boolean {
    return existsSync(this.path) && statSync(this.path).size > 0
  }

  /** Cuts the file to what was certain. @returns false when it is shorter or gone, so that rows of an earlier try are lost */
  rewind(bytes: number): boolean {
    if (bytes === 0 && this.#file === null && !existsSync(this.path)) return true
    const file = this.#open()
    if (fstatSync(file).size < bytes) return false
    ftruncateSync(file, bytes)
    return true
  }

  /** Adds rows. @returns how long the file is then, in bytes */
  add(rows: readonly RejectedRow[], bytes: number): number {
    if (rows.length === 0) return bytes
    const file = this.#open()
    const head = bytes === 0 && this.#titles ? `${MARK}${this.#line(this.#own(this.#titles), OURS)}` : ''
    const text = `${head}${rows.map((row) => this.#row(row)).join('')}`
    const content = Buffer.from(text)
    for (let at = 0; at < content.length;) at += writeSync(file, content, at, content.length - at, bytes + at)
    return bytes + content.length
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }

  #open(): number {
    this.#file ??= openSync(this.path, existsSync(this.path) ? 'r+' : 'w+', 0o600)
    return this.#file
  }

  /** A mended file that is rejected again has our columns already. */
  #own(fields: readonly string[]): readonly string[] {
    const titles = this.#titles!
    return fields.filter((_, at) => !(OURS as readonly string[]).includes(titles[at] ?? ''))
  }

  #row({ raw, faults }: RejectedRow): string {
    const [line, fields, why] = [
      String(faults[0]?.line ?? ''),
      faults.map(({ field }) => field).join(' '),
      faults.map((fault) => `${fault.field} ${fault.why}`).join('; '),
    ]
    if (typeof raw !== 'string') return this.#line(this.#own(raw), [line, fields, why])
    return `${JSON.stringify({ ...objectOf(raw), [OURS[0]]: line, [OURS[1]]: fields, [OURS[2]]: why })}\n`
  }

  #line(fields: readonly string[], ours: readonly string[]): string {
    return `${[...fields, ...ours].map((field) => this.#quoted(field)).join(this.#delimiter)}\n`
  }

  #quoted(field: string): string {
    return /["\r\n]/.test(field) || field.includes(this.#delimiter) ? `"${field.replaceAll('"', '""')}"` : field
  }
}

/** Somebody may be mending what is there. @throws Failure when a file of rejected rows would be written over */
export function requireFree({ isThere, path }: RejectedFile): void {
  if (!isThere) return
  throw new Failure(`${path} is there already, and rejected rows would be written over it.`, {
    hint: 'Mend it and bring it, move it away, or name another one: --rejected.',
  })
}

/** What was no object is kept as it stood, to be mended by hand. */
function objectOf(raw: string): object {
  try {
    return JSON.parse(raw) as object
  } catch {
    return { sekisho_text: raw }
  }
}
