/**
 * Rows as comma-separated values that a spreadsheet opens as text: every field is quoted, and what it would take
 * for a formula gets an apostrophe in front. Begins with a byte order mark, without which Excel misreads Japanese.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return MARK + csvLines(rows)
}

/** What a file begins with. */
export const MARK = '\uFEFF'

/** Rows alone, for a file that is written in parts. */
export const csvLines = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')

function field(text: string): string {
  const isFormula = /^[\s\u3000"']*[=+\-@＝＋－＠]/u.test(text) || /^[\t\r\n\0]/.test(text)
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`
}
