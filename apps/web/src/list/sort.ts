export type SortDirection = 'ascending' | 'descending'

/** How a column takes part in `sort=-startsAt`. */
export function directionOf(sort: string, column: string): SortDirection | undefined {
  if (sort === column) return 'ascending'
  return sort === `-${column}` ? 'descending' : undefined
}

/** What pressing a column's header asks for: its usual direction first, then the other one. */
export function nextSort(sort: string, column: string, first: SortDirection = 'ascending'): string {
  const direction = directionOf(sort, column)
  const wanted = direction === undefined ? first : direction === 'ascending' ? 'descending' : 'ascending'
  return wanted === 'ascending' ? column : `-${column}`
}
