import { visitAt, type Visit } from '@sekisho/contract/visit'
import { sharedStore } from '../../storage/browser-storage.ts'

/**
 * Begins or goes on with a visit of this person, in this browser. @returns since when a look tells what is new by what the
 * browser knows, ISO 8601; null when it knows of none
 */
export function lookedSince(sub: string, now: Date, storage: Storage = sharedStore): string | null {
  const key = `sekisho.visit.${sub}`
  const kept = read(storage.getItem(key))
  const visit = visitAt(now, kept)
  storage.setItem(key, JSON.stringify(visit))
  return kept && visit.since
}

/**
 * Since when a look tells what is new: whatever the person saw last, here or by their record on another device.
 * @param here by this browser; null when it knows of no visit
 * @param kept the visit on the record; null when there is none, or nobody knows yet
 */
export function newsSince(now: Date, here: string | null, kept: Visit | null): string {
  const there = kept && visitAt(now, kept).since
  if (here === null || there === null) return here ?? visitAt(now, kept).since
  return here > there ? here : there
}

function read(kept: string | null): Visit | null {
  try {
    const { at, since } = JSON.parse(kept ?? 'null') as Visit
    return isInstant(at) && isInstant(since) ? { at, since } : null
  } catch {
    return null
  }
}

const isInstant = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)
