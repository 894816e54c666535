import { useSyncExternalStore } from 'react'

/** Below it rows become cards and a calendar becomes a list: Tailwind's `sm`. */
const query = '(max-width: 39.99rem)'

/** Whether the window is as narrow as a phone. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)

function subscribe(listener: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}
