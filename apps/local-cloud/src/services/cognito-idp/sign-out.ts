import type { Pool } from './pool.ts'
import type { User } from './user.ts'

/** Ends every session of a person: refresh tokens at once, issued tokens for Cognito's own API. */
export function signOutEverywhere(pool: Pool, user: User, now: number): void {
  pool.families.revokeAll(user.sub)
  user.signedOutAt = now
}
