import { useCallback, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { renewed, toggled, type Chosen } from './chosen-rows.ts'
import { isReturn } from './list-place.ts'

const none: ReadonlySet<string> = new Set()

/**
 * The rows that are ticked, as the list last showed them. They outlive turning the page and the way back to the list; another search
 * or filter, or coming to it anew, begins with none, so that nothing is affected that is not to be found in what one looked for.
 * @param filter what is looked for @param idOf a function of the module
 */
export function useSelection<Row>(filter: string, idOf: (row: Row) => string) {
  const [{ at, chosen }, set] = useState<{ at: string; chosen: Chosen<Row> }>({ at: filter, chosen: new Map() })
  if (at !== filter) set({ at: filter, chosen: new Map() })
  const change = useCallback(
    (how: (chosen: Chosen<Row>) => Chosen<Row>) =>
      set((before) => {
        const after = how(before.chosen)
        return after === before.chosen ? before : { ...before, chosen: after }
      }),
    [],
  )
  const toggle = useCallback(
    (rows: readonly Row[], isSelected: boolean) => change((before) => toggled(before, rows, idOf, isSelected)),
    [change, idOf],
  )
  // Where nothing is ticked nothing changes: a list that is seen again is not drawn once more to find that out.
  const isAnyTicked = useRef(false)
  useLayoutEffect(() => void (isAnyTicked.current = chosen.size > 0))
  const renew = useCallback((how: (chosen: Chosen<Row>) => Chosen<Row>) => void (isAnyTicked.current && change(how)), [change])
  const clear = useCallback(() => renew(() => new Map()), [renew])
  useBegunAnew(clear)
  // Of each page what it held when it was last heard of.
  const pages = useRef(new Map<string, ReadonlySet<string>>())
  const hear = useCallback(
    (page: string, rows: readonly Row[]) => {
      const had = pages.current.get(page) ?? none
      const now = new Map(rows.map((row) => [idOf(row), row]))
      pages.current.set(page, new Set(now.keys()))
      renew((before) => renewed(before, had, now))
    },
    [renew, idOf],
  )
  return { chosen, ids: new Set(chosen.keys()), toggle, clear, hear }
}

/** Tells that somebody has come to a list, also to one that was kept, and not back to it. */
function useBegunAnew(tell: () => void): void {
  const { pathname, search } = useLocation()
  const isPop = useNavigationType() === 'POP'
  const come = useEffectEvent(() => {
    if (!isReturn(pathname, search, isPop)) tell()
  })
  useLayoutEffect(() => come(), [])
}
