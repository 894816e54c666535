import { useCallback, useState } from 'react'

/**
 * The rows that are ticked, as the list last showed them. They outlive turning the page; another search or
 * filter begins anew, so that nothing is affected that is not to be found in what one looked for.
 * @param filter what is looked for @param idOf a function of the module
 */
export function useSelection<Row>(filter: string, idOf: (row: Row) => string) {
  const [{ at, chosen }, set] = useState<{ at: string; chosen: ReadonlyMap<string, Row> }>({ at: filter, chosen: new Map() })
  if (at !== filter) set({ at: filter, chosen: new Map() })
  const toggle = useCallback(
    (rows: readonly Row[], isSelected: boolean) => {
      set((before) => {
        const next = new Map(before.chosen)
        for (const row of rows) {
          if (isSelected) next.set(idOf(row), row)
          else next.delete(idOf(row))
        }
        return { ...before, chosen: next }
      })
    },
    [idOf],
  )
  const clear = useCallback(() => set((before) => ({ ...before, chosen: new Map() })), [])
  return { chosen, ids: new Set(chosen.keys()), toggle, clear }
}
