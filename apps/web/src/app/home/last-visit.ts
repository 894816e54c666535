import { sharedStore } from '../../storage/browser-storage.ts'

/** A look that follows another one so soon belongs to the same visit. */
const SAME_VISIT_MS = 30 * 60 * 1000
/** Who comes for the first time hears of a week. */
const FIRST_TIME_MS = 7 * 24 * 60 * 60 * 1000

interface Visit {
  /** When the person looked last, epoch milliseconds. */
  at: number
  /** When they had looked on the visit before. */
  since: number
}

/** Since when a look at the home page tells what is new, and the visit to keep. @param kept what this browser kept of this person */
export function visitAt(now: number, kept: Visit | null): Visit {
  if (kept === null || kept.at > now) return { at: now, since: now - FIRST_TIME_MS }
  return { at: now, since: now - kept.at < SAME_VISIT_MS ? kept.since : kept.at }
}

/** Begins or goes on with a visit of this person, in this browser. @returns since when, ISO 8601 */
export function lookedSince(sub: string, now: number, storage: Storage = sharedStore): string {
  const key = `sekisho.visit.${sub}`
  const visit = visitAt(now, read(storage.getItem(key)))
  storage.setItem(key, JSON.stringify(visit))
  return new Date(visit.since).toISOString()
}

function read(kept: string | null): Visit | null {
  try {
    const { at, since } = JSON.parse(kept ?? 'null') as Visit
    return Number.isSafeInteger(at) && Number.isSafeInteger(since) ? { at, since } : null
  } catch {
    return null
  }
}
