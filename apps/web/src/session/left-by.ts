import { forgetDrafts } from '../form/draft.ts'
import { tabStore } from '../storage/browser-storage.ts'

const KEY = 'sekisho.left-by'

/** Notes whose session ran out in this tab: their page and what they typed wait for them, and for nobody else. */
export const noteLeftBy = (sub: string): void => tabStore.setItem(KEY, sub)

/**
 * True when this is the person who left, or when nobody did. Somebody else finds nothing of theirs:
 * no address to return to and no draft.
 */
export function hasComeBack(sub: string, storage: Storage = tabStore): boolean {
  const left = storage.getItem(KEY)
  storage.removeItem(KEY)
  if (left === null || left === sub) return true
  forgetDrafts(storage)
  return false
}
