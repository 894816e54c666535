import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { changeListQuery, readListQuery, writeListQuery, type ListQuery } from './list-query.ts'

export interface ListQueryState<N extends string> {
  query: ListQuery<N>
  /** Changes the address. `replace` leaves no step in the history: for what is still being typed. */
  change: (change: ListQuery<N>, options?: { replace?: boolean }) => void
}

/** The state of a list lives in the address and nowhere else. @param names a constant of the module */
export function useListQuery<N extends string>(names: readonly N[]): ListQueryState<N> {
  const [params, setParams] = useSearchParams()
  const query = useMemo(() => readListQuery(params, names), [params, names])
  const change = useCallback(
    (changes: ListQuery<N>, { replace = false } = {}) => {
      setParams((current) => writeListQuery(changeListQuery(readListQuery(current, names), changes), names), {
        replace,
        preventScrollReset: true,
      })
    },
    [setParams, names],
  )
  return { query, change }
}
