import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import type { Client, Pool } from './pool.ts'
import type { User } from './user.ts'
import type { Exchange } from './srp.ts'

/** What a SECRET_BLOCK stands for. `user` is undefined for someone who does not exist. */
export interface PendingProof {
  pool: Pool
  client: Client
  user: User | undefined
  userId: string
  exchange: Exchange
}

const lifeMs = 60_000

/** SRP exchanges that await the client's proof, by the opaque block that the client must echo. */
export class SecretBlocks {
  readonly #pending = new Map<string, { proof: PendingProof; expiresAt: number }>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  issue(proof: PendingProof): string {
    const now = this.#clock.now()
    for (const [block, { expiresAt }] of this.#pending) if (expiresAt <= now) this.#pending.delete(block)
    const block = randomBytes(512).toString('base64')
    this.#pending.set(block, { proof, expiresAt: now + lifeMs })
    return block
  }

  /** Takes the exchange out: a block is good for one answer, right or wrong. */
  redeem(block: string): PendingProof | undefined {
    const entry = this.#pending.get(block)
    this.#pending.delete(block)
    return entry !== undefined && this.#clock.now() < entry.expiresAt ? entry.proof : undefined
  }

  clear(): void {
    this.#pending.clear()
  }
}
