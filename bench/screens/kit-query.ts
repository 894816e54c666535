/** One member as our own list shows it. */
export type Row = Record<string, string | number | null> & { id: string }

/** What a kit asks of a list. */
export interface Asked {
  from: number
  /** The first that is no longer asked for. */
  to: number
  sort: string
  descending: boolean
  q?: string
  status?: string
}

const searched = ['name', 'kana', 'email', 'phone', 'company']

/** The page of a kit's list and how many there are. */
export function pageOf(rows: readonly Row[], { from, to, sort, descending, q, status }: Asked): { items: Row[]; total: number } {
  const found = rows.filter(
    (row) => (!q || searched.some((field) => String(row[field] ?? '').includes(q))) && (!status || row['status'] === status),
  )
  const by = (row: Row) => row[sort] ?? ''
  const sorted = found.toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0) * (descending ? -1 : 1))
  return { items: sorted.slice(from, to), total: found.length }
}
