import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { placeOnReturn, rememberPlace, type ListPlace } from './list-place.ts'

/** How a list stands, or is to stand once its rows are there. */
interface Standing {
  address: string
  place: ListPlace | undefined
  /** What scrolls the rows that stand there; null while none do. */
  box: Element | null
  isDue: boolean
}

/**
 * Begins a list at its top, or where it was left when somebody comes back: the table scrolls in a box of its own,
 * which neither browser nor router bring back. Rows that come anew at the same address leave it where it stands.
 * @param list the element around the table
 * @param isShown whether the rows of this address are there
 */
export function useListPlace(list: RefObject<HTMLElement | null>, isShown: boolean): void {
  const { pathname, search } = useLocation()
  const address = pathname + search
  const isPop = useNavigationType() === 'POP'
  const standing = useRef<Standing>({ address, place: undefined, box: null, isDue: true })
  useLayoutEffect(() => {
    standing.current = { address: pathname + search, place: placeOnReturn(pathname, search, isPop), box: null, isDue: true }
  }, [pathname, search, isPop])
  useLayoutEffect(() => {
    const element = list.current
    if (!isShown || !element) return
    const box = element.querySelector('table')?.parentElement ?? null
    const { place, isDue, box: before } = standing.current
    if (isDue || box !== before) {
      box?.scrollTo({ top: place?.table ?? 0 })
      standing.current = { address, place, box, isDue: true }
    }
    let row = place?.row ?? null
    // A click as well: not every browser gives the focus to a link that is clicked.
    const note = ({ target }: Event) => void (row = rowOf(target))
    element.addEventListener('focusin', note)
    element.addEventListener('click', note, true)
    return () => {
      const left = { table: box?.scrollTop ?? 0, page: window.scrollY, row }
      rememberPlace(address, left)
      standing.current = { address, place: left, box, isDue: false }
      element.removeEventListener('focusin', note)
      element.removeEventListener('click', note, true)
    }
  }, [list, isShown, address])
  // After the router, which puts a new page at its top.
  useEffect(() => {
    const { place, isDue, address: at } = standing.current
    if (!isShown || !isDue || at !== address || !list.current) return
    standing.current.isDue = false
    if (!place) return
    window.scrollTo({ top: place.page })
    focusRow(list.current, place.row)
  }, [list, isShown, address])
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
