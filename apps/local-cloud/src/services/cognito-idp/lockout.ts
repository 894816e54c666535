import type { Clock } from '../../clock.ts'
import { notAuthorized } from './input.ts'

const quietMs = 15 * 60_000
const freeFailures = 5

/** Password failures by person: from the 5th on, locked for 2^(n−5) seconds, at most 15 minutes. */
export class Lockout {
  readonly #failures = new Map<string, { count: number; lastAt: number }>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @throws NotAuthorizedException while locked; such an attempt does not count. */
  refuseWhileLocked(key: string): void {
    const entry = this.#failures.get(key)
    if (entry === undefined || entry.count < freeFailures) return
    const lockMs = Math.min(2 ** (entry.count - freeFailures) * 1000, quietMs)
    if (this.#clock.now() < entry.lastAt + lockMs) throw notAuthorized('Password attempts exceeded')
  }

  fail(key: string): void {
    const now = this.#clock.now()
    const entry = this.#failures.get(key)
    const count = entry === undefined || now - entry.lastAt >= quietMs ? 0 : entry.count
    this.#failures.set(key, { count: count + 1, lastAt: now })
  }

  forget(key: string): void {
    this.#failures.delete(key)
  }

  clear(): void {
    this.#failures.clear()
  }
}
