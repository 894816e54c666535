import { shown } from './terminal.ts'

/** Wide characters (CJK, kana, full-width forms) take two cells. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/gu
/** Drawn over the letter before. */
const MARKS = /\p{Mn}/gu

function cells(text: string): number {
  const seen = text.replace(MARKS, '')
  return [...seen].length + (seen.match(WIDE)?.length ?? 0)
}

/** Columns in step, whatever the script; the first row is the heading. Control characters and line ends are shown as `\ufffd`. */
export function table(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map((text) => shown(text).replaceAll('\n', '\ufffd')))
  const widths = (clean[0] ?? []).map((_, column) => Math.max(...clean.map((row) => cells(row[column] ?? ''))))
  const line = (row: readonly string[]) => row.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - cells(text)))
  return clean.map((row) => line(row).join('  ').trimEnd()).join('\n')
}
