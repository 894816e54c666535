import { createHash, randomBytes } from 'node:crypto'
import type { TrackedSession } from './user-sessions/tracked-session.ts'

/** One sign-in and every refresh token it led to. Tokens are kept only as hashes. */
export interface RefreshFamily {
  originJti: string
  sub: string
  clientId: string
  /** Epoch seconds of the sign-in: `auth_time` of every token of the family. */
  authTime: number
  /** Epoch ms; a rotated token lives for the rest of the first one's life. */
  expiresAt: number
  revoked: boolean
  /** Absent where the pool tracked no sessions when it began. */
  session?: TrackedSession
  /** A rotated token carries the end of its grace (epoch ms). */
  tokens: { hash: string; graceUntil?: number }[]
}

export type Lookup = { state: 'valid' | 'reused'; family: RefreshFamily } | { state: 'unknown' }

/** An access token may outlive its refresh token by at most a day, and must stay revocable. */
const keepMs = 24 * 3600 * 1000
const tokensKept = 200

/** Refresh tokens of one pool. */
export class RefreshFamilies {
  readonly #byHash = new Map<string, RefreshFamily>()
  readonly #byOrigin = new Map<string, RefreshFamily>()

  constructor(families: readonly RefreshFamily[] = []) {
    for (const family of families) this.#index(family)
  }

  /** Starts a family and returns its first token. */
  start(family: Omit<RefreshFamily, 'revoked' | 'tokens'>): { token: string; family: RefreshFamily } {
    const token = randomBytes(96).toString('base64url')
    const started = { ...family, revoked: false, tokens: [{ hash: hashOf(token) }] }
    this.#index(started)
    return { token, family: started }
  }

  /** What a presented token is at this time: live (or in its grace), reused, or unknown. */
  find(token: string, now: number): Lookup {
    const hash = hashOf(token)
    const family = this.#byHash.get(hash)
    const entry = family?.tokens.find((candidate) => candidate.hash === hash)
    if (family === undefined || entry === undefined) return { state: 'unknown' }
    return { state: entry.graceUntil === undefined || now < entry.graceUntil ? 'valid' : 'reused', family }
  }

  /** Issues the next token; the presented one stays good until `graceUntil`, set at its first rotation. */
  rotate(family: RefreshFamily, presented: string, graceUntil: number): string {
    const entry = family.tokens.find((candidate) => candidate.hash === hashOf(presented))
    if (entry !== undefined) entry.graceUntil ??= graceUntil
    const token = randomBytes(96).toString('base64url')
    family.tokens.push({ hash: hashOf(token) })
    for (const old of family.tokens.splice(0, Math.max(0, family.tokens.length - tokensKept))) this.#byHash.delete(old.hash)
    this.#byHash.set(hashOf(token), family)
    return token
  }

  byOrigin(originJti: string): RefreshFamily | undefined {
    return this.#byOrigin.get(originJti)
  }

  revokeAll(sub: string): void {
    for (const family of this.#byOrigin.values()) if (family.sub === sub) family.revoked = true
  }

  /** Forgets families that nothing valid can belong to any more. */
  sweep(now: number): void {
    for (const family of this.#byOrigin.values()) {
      if (now < family.expiresAt + keepMs) continue
      this.#byOrigin.delete(family.originJti)
      for (const { hash } of family.tokens) this.#byHash.delete(hash)
    }
  }

  all(): RefreshFamily[] {
    return [...this.#byOrigin.values()]
  }

  clear(): void {
    this.#byHash.clear()
    this.#byOrigin.clear()
  }

  #index(family: RefreshFamily): void {
    this.#byOrigin.set(family.originJti, family)
    for (const { hash } of family.tokens) this.#byHash.set(hash, family)
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
