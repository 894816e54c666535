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
let lastPage = ''

export function rememberPlace(address: string, place: ListPlace): void {
  places.delete(address)
  places.set(address, place)
  const [oldest] = places.keys()
  if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest)
}

/** The page that was left for the one that now stands. */
export const rememberPage = (pathname: string): void => void (lastPage = pathname)

/**
 * Where somebody stood who comes back: by the browser's button, or from a page below the list. Who goes to the list
 * anew begins at its top.
 */
export function placeOnReturn(pathname: string, search: string, isPop: boolean): ListPlace | undefined {
  return isPop || lastPage.startsWith(`${pathname}/`) ? places.get(pathname + search) : undefined
}
