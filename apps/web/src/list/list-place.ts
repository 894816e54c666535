/** Where somebody stood in a list: how far the table and the page were scrolled, and the row that had the focus. */
export interface ListPlace {
  table: number
  page: number
  /** The address that the row leads to. */
  row: string | null
}

const MOST_PLACES = 50
/** By the list's whole address. Gone with the page, as the addresses are. */
const places = new Map<string, ListPlace>()
/** The page that stands, the one that was left for it, and the address at which it was come to until that changes. */
let standing = { page: '', left: '', search: '' as string | null }

export function rememberPlace(address: string, place: ListPlace): void {
  places.delete(address)
  places.set(address, place)
  const [oldest] = places.keys()
  if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest)
}

/** Whoever was on the page before is here now. */
export function rememberPage(pathname: string, search: string): void {
  if (pathname !== standing.page) standing = { page: pathname, left: standing.page, search }
  else if (search !== standing.search) standing.search = null
}

/**
 * Whether somebody comes back to a list: by the browser's button, or from a page below it. That holds for as long as they are at
 * this address, however late its rows come.
 */
export function isReturn(pathname: string, search: string, isPop: boolean): boolean {
  const { page, left, search: begun } = standing
  if (isPop) return true
  return pathname === page ? search === begun && isBelow(left, pathname) : isBelow(page, pathname)
}

const isBelow = (page: string, list: string): boolean => page.startsWith(`${list}/`)

/** Where somebody stood who comes back. Who goes to the list anew begins at its top. */
export const placeOnReturn = (pathname: string, search: string, isPop: boolean): ListPlace | undefined =>
  isReturn(pathname, search, isPop) ? places.get(pathname + search) : undefined
