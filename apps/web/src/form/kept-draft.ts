import { sharedStore } from '../storage/browser-storage.ts'

const PREFIX = 'sekisho.kept.'
/** More than anybody has begun; the oldest go first. */
const MOST = 20
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

export interface Kept {
  value: unknown
  /** When it was written, epoch milliseconds. */
  at: number
}

/**
 * Keeps what a person is typing in this browser, beyond the tab and beyond signing out, for nobody but them. Only for
 * what names no customer. @param sub whose draft it is
 */
export function writeKept(name: string, sub: string, kept: Kept, storage: Storage = sharedStore): void {
  storage.setItem(keyOf(name, sub), JSON.stringify(kept))
  const all = keys(storage)
    .map((key) => ({ key, at: read(key, storage)?.at ?? 0 }))
    .toSorted((one, other) => other.at - one.at)
  for (const [index, { key, at }] of all.entries()) if (index >= MOST || at < kept.at - KEPT_MS) storage.removeItem(key)
}

/** What this person typed before; null for nothing and for what cannot be read. */
export const readKept = (name: string, sub: string, storage: Storage = sharedStore): Kept | null => read(keyOf(name, sub), storage)

export const forgetKept = (name: string, sub: string, storage: Storage = sharedStore): void => storage.removeItem(keyOf(name, sub))

/** Everything whose name begins so that this person typed and that is still kept, the latest first. */
export function listKept(prefix: string, sub: string, storage: Storage = sharedStore): { name: string; kept: Kept }[] {
  const own = keyOf('', sub)
  const names = keys(storage).flatMap((key) => (key.startsWith(own + prefix) ? [key.slice(own.length)] : []))
  const found = names.flatMap((name) => {
    const kept = readKept(name, sub, storage)
    return kept ? [{ name, kept }] : []
  })
  return found.toSorted((one, other) => other.kept.at - one.kept.at)
}

const keyOf = (name: string, sub: string): string => `${PREFIX}${sub}.${name}`

function keys(storage: Storage): string[] {
  const all = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
  return all.filter((key) => key.startsWith(PREFIX))
}

function read(key: string, storage: Storage): Kept | null {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null') as Partial<Kept> | null
    return typeof kept?.at === 'number' ? { value: kept.value, at: kept.at } : null
  } catch {
    return null
  }
}
