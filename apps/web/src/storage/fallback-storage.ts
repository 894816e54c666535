/** `blocked`: the browser keeps nothing for this site. `full`: it has no room for something that was to be kept. */
export type StorageFault = 'blocked' | 'full'

/**
 * A storage that never throws: what the browser does not keep lasts until the page is closed.
 * @param open the browser's own storage; throws where its settings forbid it
 * @param onFault told each time that something could not be kept
 */
export function fallbackStorage(open: () => Storage, onFault: (fault: StorageFault) => void): Storage {
  const memory = new Map<string, string>()
  const kept = openOrNull(open)
  if (!kept) onFault('blocked')
  const keys = () => [...new Set([...memory.keys(), ...storedKeys(kept)])]
  return {
    get length() {
      return keys().length
    },
    key: (at) => keys()[at] ?? null,
    getItem: (key) => memory.get(key) ?? kept?.getItem(key) ?? null,
    setItem(key, value) {
      try {
        if (!kept) throw new Error('The storage is blocked.')
        kept.setItem(key, value)
        memory.delete(key)
      } catch {
        memory.set(key, value)
        // What was kept before is out of date: another page must not take it for the latest.
        kept?.removeItem(key)
        if (kept) onFault('full')
      }
    },
    removeItem(key) {
      memory.delete(key)
      kept?.removeItem(key)
    },
    clear() {
      memory.clear()
      kept?.clear()
    },
  }
}

/** Null also for a storage that can be had, but not used. */
function openOrNull(open: () => Storage): Storage | null {
  try {
    const storage = open()
    storage.getItem('')
    return storage
  } catch {
    return null
  }
}

function storedKeys(kept: Storage | null): string[] {
  return Array.from({ length: kept?.length ?? 0 }, (_, at) => kept?.key(at) ?? '')
}
