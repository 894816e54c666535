/** The rows that are ticked, by their ids. */
export type Chosen<Row> = ReadonlyMap<string, Row>

export function toggled<Row>(chosen: Chosen<Row>, rows: readonly Row[], idOf: (row: Row) => string, isSelected: boolean): Chosen<Row> {
  const next = new Map(chosen)
  for (const row of rows) {
    if (isSelected) next.set(idOf(row), row)
    else next.delete(idOf(row))
  }
  return next
}

/**
 * The ticked rows after a page was read again: as it has them now, without those that it had and has no more. The same map where
 * nothing changed. @param had the ids that the page held before @param now what it holds
 */
export function renewed<Row>(chosen: Chosen<Row>, had: ReadonlySet<string>, now: ReadonlyMap<string, Row>): Chosen<Row> {
  const isSame = [...chosen].every(([id, row]) => (now.has(id) ? now.get(id) === row : !had.has(id)))
  if (isSame) return chosen
  return new Map([...chosen].filter(([id]) => now.has(id) || !had.has(id)).map(([id, row]) => [id, now.get(id) ?? row]))
}
