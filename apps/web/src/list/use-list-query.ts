import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { changeListQuery, readListQuery, writeListQuery, type ListQuery } from './list-query.ts'

export interface ListQueryState<N extends string> {
  query: ListQuery<N>
  /** Changes the address. `replace` leaves no step in the history: for what is still being typed. */
  change: (change: ListQuery<N>, options?: { replace?: boolean }) => void
}

/** The state of a list lives in the address and nowhere else. @param names a constant of the module */
export function useListQuery<N extends string>(names: readonly N[]): ListQueryState<N> {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const query = useMemo(() => readListQuery(new URLSearchParams(search), names), [search, names])
  const change = useCallback(
    (changes: ListQuery<N>, { replace = false } = {}) => {
      // The address itself, and not what was drawn of it: a change that is not drawn yet would be lost.
      const { location } = window
      if (location.pathname !== pathname) return
      const current = readListQuery(new URLSearchParams(location.search), names)
      const next = writeListQuery(changeListQuery(current, changes), names)
      void navigate(`?${next.toString()}`, { replace, preventScrollReset: true })
    },
    [navigate, names, pathname],
  )
  return { query, change }
}
