import type { StaffRow } from '@sekisho/contract/staff'
import { useCallback, useState } from 'react'

/**
 * The people that are ticked, as the list last showed them. They outlive turning the page; another search or
 * filter begins anew, so that nobody is affected who is not to be found in what one looked for.
 */
export function useSelection(filter: string) {
  const [{ at, people }, set] = useState<{ at: string; people: ReadonlyMap<string, StaffRow> }>({ at: filter, people: new Map() })
  if (at !== filter) set({ at: filter, people: new Map() })
  const toggle = useCallback((rows: readonly StaffRow[], isSelected: boolean) => {
    set((before) => {
      const next = new Map(before.people)
      for (const row of rows) {
        if (isSelected) next.set(row.staffId, row)
        else next.delete(row.staffId)
      }
      return { ...before, people: next }
    })
  }, [])
  const clear = useCallback(() => set((before) => ({ ...before, people: new Map() })), [])
  return { people, ids: new Set(people.keys()), toggle, clear }
}
