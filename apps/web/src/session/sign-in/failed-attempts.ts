const KEY = 'sekisho.sign-in-failures'
const FIRST_LOCK = 5
const LONGEST_LOCK = 15 * 60_000

interface Failures {
  email: string
  count: number
  /** Epoch milliseconds of the last one. */
  at: number
}

/** Counts a wrong password for one address in this tab; another address begins anew, and so does a quarter of an hour of silence. */
export function noteFailure(storage: Storage, email: string, now: number): void {
  const before = read(storage)
  const isSame = before?.email === email && now - before.at < LONGEST_LOCK
  storage.setItem(KEY, JSON.stringify({ email, count: isSame ? before.count + 1 : 1, at: now }))
}

export const forgetFailures = (storage: Storage): void => storage.removeItem(KEY)

/**
 * When Cognito takes the next attempt, as far as this tab can know: after the fifth failure it locks for a second and
 * doubles with each one more (Cognito's documentation of failed sign-in attempts). Null when others must have failed too.
 */
export function lockedUntil(storage: Storage, email: string): number | null {
  const failures = read(storage)
  if (failures?.email !== email || failures.count < FIRST_LOCK) return null
  return failures.at + Math.min(1000 * 2 ** (failures.count - FIRST_LOCK), LONGEST_LOCK)
}

function read(storage: Storage): Failures | null {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? 'null') as Failures | null
    return typeof kept?.count === 'number' && typeof kept.at === 'number' ? kept : null
  } catch {
    return null
  }
}
