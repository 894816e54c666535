import { fallbackStorage, type StorageFault } from './fallback-storage.ts'

/**
 * The only door to the browser's storage, for us and (by vite.config.ts) for Amplify: blocked or full costs memory,
 * never the visit. A check refuses the browser's own names everywhere else.
 */
export type { StorageFault }

let fault: StorageFault | null = null
const listeners = new Set<() => void>()

/** What all tabs of this browser share. */
export const sharedStore = fallbackStorage(() => window.localStorage, noteFault)
/** What this tab keeps for itself. */
export const tabStore = fallbackStorage(() => window.sessionStorage, noteFault)

/** What is wrong with the storage; null while everything is remembered. */
export const storageFault = (): StorageFault | null => fault

export function onStorageFault(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Hears what another tab changed in the shared storage. @param listener is given null when all of it was emptied */
export function onStoredElsewhere(listener: (key: string | null, value: string | null) => void): void {
  globalThis.addEventListener?.('storage', ({ storageArea, key, newValue }) => {
    if (storageArea !== null && !isOfThisTab(storageArea)) listener(key, newValue)
  })
}

// A storage event can only come from a storage that could be opened.
const isOfThisTab = (area: Storage): boolean => area === window.sessionStorage

function noteFault(found: StorageFault): void {
  if (fault !== null) return
  fault = found
  for (const listener of listeners) listener()
}
