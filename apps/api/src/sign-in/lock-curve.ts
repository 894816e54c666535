/** How a counter of failed attempts grows into a lock. Times in seconds. */
export interface Curve {
  /** So many failures cost nothing. */
  free: number
  /** Each further one locks for twice as long as the one before, up to this. */
  longest: number
  /** A counter that rests this long begins anew. */
  forget: number
}

/**
 * Three counters, each with another enemy.
 * - `pair`: one address trying one login. Strict: it can only lock its own way in.
 * - `login`: many addresses trying one login. Slow and short, and it does not bind an address from which this
 *   login has signed in before, so a stranger keeps nobody out of the office's own network.
 * - `address`: one address trying many logins. Wide: an office shares one.
 */
export const curves = {
  pair: { free: 5, longest: 15 * 60, forget: 24 * 60 * 60 },
  login: { free: 20, longest: 5 * 60, forget: 60 * 60 },
  address: { free: 50, longest: 15 * 60, forget: 60 * 60 },
} as const satisfies Record<string, Curve>
export type Counted = keyof typeof curves

/** What a counter holds. Times in epoch seconds. */
export interface Counter {
  failures: number
  failedAt: number
  lockedUntil: number
}

/** The counter after one more failure. */
export function afterFailure(counter: Counter, { free, longest, forget }: Curve, now: number): Counter {
  const failures = (counter.failedAt + forget > now ? counter.failures : 0) + 1
  const lock = failures <= free ? 0 : Math.min(longest, 2 ** (failures - free))
  return { failures, failedAt: now, lockedUntil: now + lock }
}
