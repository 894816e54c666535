import { useEffect, useLayoutEffect, type RefObject } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { placeOnReturn, rememberPlace } from './list-place.ts'

/**
 * Begins a list at its top, or where it was left when somebody comes back: the table scrolls in a box of its own,
 * which neither browser nor router bring back.
 * @param list the element around the table
 * @param isShown whether the rows of this address are there
 */
export function useListPlace(list: RefObject<HTMLElement | null>, isShown: boolean): void {
  const { pathname, search } = useLocation()
  const isPop = useNavigationType() === 'POP'
  useLayoutEffect(() => {
    const element = list.current
    if (!isShown || !element) return
    const box = element.querySelector('table')?.parentElement
    const place = placeOnReturn(pathname, search, isPop)
    box?.scrollTo({ top: place?.table ?? 0 })
    let row = place?.row ?? null
    // A click as well: not every browser gives the focus to a link that is clicked.
    const note = ({ target }: Event) => void (row = rowOf(target))
    element.addEventListener('focusin', note)
    element.addEventListener('click', note, true)
    return () => {
      rememberPlace(pathname + search, { table: box?.scrollTop ?? 0, page: window.scrollY, row })
      element.removeEventListener('focusin', note)
      element.removeEventListener('click', note, true)
    }
  }, [list, isShown, pathname, search, isPop])
  // After the router, which puts a new page at its top.
  useEffect(() => {
    const place = isShown && placeOnReturn(pathname, search, isPop)
    if (!place || !list.current) return
    window.scrollTo({ top: place.page })
    focusRow(list.current, place.row)
  }, [list, isShown, pathname, search, isPop])
}

const linkOf = (row: Element | null | undefined) => row?.querySelector('a[href]')

function rowOf(target: EventTarget | null): string | null {
  return (target instanceof Element && linkOf(target.closest('tbody tr'))?.getAttribute('href')) || null
}

/** Not when somebody has gone on to another control meanwhile. */
function focusRow(list: HTMLElement, href: string | null): void {
  const { activeElement } = document
  if (href === null || (activeElement && activeElement !== document.body && activeElement.id !== 'main')) return
  const rows = [...list.querySelectorAll('tbody tr')]
  const link = linkOf(rows.find((row) => linkOf(row)?.getAttribute('href') === href))
  if (!(link instanceof HTMLElement)) return
  link.focus({ preventScroll: true })
  link.scrollIntoView({ block: 'nearest' })
}
