import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { notAuthorized } from './input.ts'
import type { Client, Pool } from './pool.ts'
import type { User } from './user.ts'

export type ChallengeName =
  | 'PASSWORD_VERIFIER'
  | 'NEW_PASSWORD_REQUIRED'
  | 'MFA_SETUP'
  | 'SOFTWARE_TOKEN_MFA'
  | 'SELECT_CHALLENGE'
  | 'WEB_AUTHN'

/** A half-done sign-in. `user` is undefined for someone who does not exist. */
export interface Session {
  pool: Pool
  client: Client
  user: User | undefined
  /** What the person typed, until the user is known. */
  username: string
  challenge: ChallengeName
  /** Set once a new password was chosen in this sign-in. */
  newPassword: boolean
  /** The authenticator secret handed out in this sign-in. */
  secret?: string
  /** True once that secret was verified. */
  verified?: boolean
  /** What a passkey has to sign. */
  passkeyChallenge?: string
  clientMetadata: Record<string, string>
  /** The `user-agent` that answered last. */
  agent: string
}

interface Held {
  session: Session
  expiresAt: number
  used: boolean
}

/** Half-done sign-ins by their opaque string: single use, bound to a client, short-lived. */
export class Sessions {
  readonly #held = new Map<string, Held>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Opens a session that lives as long as the client's AuthSessionValidity says. */
  open(session: Session): string {
    this.#sweep()
    const token = randomBytes(192).toString('base64url')
    this.#held.set(token, { session, expiresAt: this.#clock.now() + session.client.settings.authSessionMs, used: false })
    return token
  }

  /** Reads a live session. @throws NotAuthorizedException when unknown, used or expired. */
  read(token: string): Session {
    const held = this.#held.get(token)
    if (held === undefined) throw notAuthorized('Invalid session for the user.')
    if (held.used) throw notAuthorized('Invalid session for the user, session can only be used once.')
    if (this.#clock.now() >= held.expiresAt) throw notAuthorized('Invalid session for the user, session is expired.')
    return held.session
  }

  /** Marks a session used, after its challenge was met. A wrong answer leaves it live. */
  consume(token: string): void {
    const held = this.#held.get(token)
    if (held !== undefined) held.used = true
  }

  clear(): void {
    this.#held.clear()
  }

  /** Used and expired sessions are remembered a while, so that the refusal can say which. */
  #sweep(): void {
    const before = this.#clock.now() - 3_600_000
    for (const [token, { expiresAt }] of this.#held) if (expiresAt < before) this.#held.delete(token)
  }
}
