import { randomBytes } from 'node:crypto'
import type { Clock } from '../../../clock.ts'
import type { Client, Pool } from '../pool.ts'
import type { User } from '../user.ts'

/** How long a browser may take with a registration, ms. */
export const registrationMs = 60_000

interface Pending {
  user: User
  client: Client
  challenge: string
  expiresAt: number
}

/** Registrations of passkeys that were begun: one a person, each good for one answer. */
export class Registrations {
  readonly #pending = new Map<string, Pending>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Begins a registration; the one before is good for nothing any more. Answers the challenge. */
  begin(pool: Pool, client: Client, user: User): string {
    const challenge = randomBytes(32).toString('base64url')
    this.#pending.set(keyOf(pool, user), { user, client, challenge, expiresAt: this.#clock.now() + registrationMs })
    return challenge
  }

  /** The registration that a challenge belongs to, taken out: whatever comes of it, it does not come again. */
  take(pool: Pool, user: User, challenge: string): Pending | undefined {
    const pending = this.#pending.get(keyOf(pool, user))
    if (pending === undefined || pending.user !== user || pending.challenge !== challenge) return undefined
    this.#pending.delete(keyOf(pool, user))
    return this.#clock.now() < pending.expiresAt ? pending : undefined
  }

  clear(): void {
    this.#pending.clear()
  }
}

function keyOf(pool: Pool, user: User): string {
  return `${pool.id} ${user.sub}`
}
