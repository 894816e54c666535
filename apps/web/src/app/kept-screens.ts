import { paths } from './paths.ts'

/** A screen that was shown and is kept for the way back. */
export interface KeptScreen<Seen> {
  key: number
  pathname: string
  search: string
  /** How somebody came to this address: by a link or by the browser's button. */
  by: string
  /** What it showed last. */
  seen: Seen
}

/** Where somebody is. */
export type Here<Seen> = Omit<KeptScreen<Seen>, 'key'>

/** With the one that shows. */
const MOST = 2

/**
 * Pages that every role may read and that hold nothing of members: nobody loses them before they leave the app. Home is none: each
 * look at it tells what is new since the one before.
 */
const pages = [paths.events()]
export const isKept = (pathname: string): boolean => pages.includes(pathname)

/**
 * The screens to keep, the one that shows last. It stays the same one while its address changes, and who comes back finds the one
 * that has this address, as it was drawn when they come in the same way; to another address of it one comes anew.
 * @param shown the key of the screen that showed before, null for none
 */
export function keepScreens<Seen>(
  kept: readonly KeptScreen<Seen>[],
  shown: number | null,
  here: Here<Seen>,
): { kept: readonly KeptScreen<Seen>[]; shown: number | null } {
  const { pathname, search, by } = here
  if (!isKept(pathname)) return { kept, shown: null }
  const sameAddress = (screen: KeptScreen<Seen>) => screen.pathname === pathname && screen.search === search
  const same = kept.find((screen) => screen.key === shown && screen.pathname === pathname) ?? kept.find(sameAddress)
  const key = same?.key ?? Math.max(0, ...kept.map((screen) => screen.key)) + 1
  const isAsDrawn = same !== undefined && same.key !== shown && same.by === by
  const others = kept.filter((screen) => screen !== same && !sameAddress(screen))
  return { kept: [...others, isAsDrawn ? same : { ...here, key }].slice(-MOST), shown: key }
}
