import { useSyncExternalStore } from 'react'
import { onStorageFault, storageFault, type StorageFault } from './browser-storage.ts'

/** What is wrong with the browser's storage, as soon as it is known. */
export const useStorageFault = (): StorageFault | null => useSyncExternalStore(onStorageFault, storageFault)

let wasSaid = false

/** True the first time: that nothing will be remembered is said once. */
export function mayStillSay(): boolean {
  const isFirst = !wasSaid
  wasSaid = true
  return isFirst
}
