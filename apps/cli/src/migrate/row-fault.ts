/** What is wrong with one row. `field` is ours, or `row` for the whole of it. */
export interface RowFault {
  line: number
  field: string
  why: string
}

/** `line 3`, `lines 3, 9`, and no more than ten of them. */
export function lineList(lines: readonly number[]): string {
  const named = lines.slice(0, 10).join(', ')
  return `${lines.length === 1 ? 'line' : 'lines'} ${named}${lines.length > 10 ? ` and ${lines.length - 10} more` : ''}`
}
