import type { Authorizer } from '@sekisho/contract/web-config'

/** Temporary credentials of the role that the identity pool gave to this person. */
export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
}

/** A signed-in person, as far as a browser can know: what it shows to the gates, and what it may offer. */
export interface Session {
  authorizer: Authorizer
  /** Null in the modes that sign nothing, and for a person whose group has no role. */
  credentials: Credentials | null
  accessToken: string
  idToken: string
  /** A role of the permission table, from the groups in the access token; null for somebody in no group. */
  role: string | null
  email: string
  sub: string
}

/** Who is signed in, without the proofs: what screens render. */
export interface Person {
  role: string | null
  email: string
  sub: string
}

/** Why nobody is signed in any more. `elsewhere`: another tab signed out. */
export type SignedOutBecause = 'asked' | 'elsewhere' | 'expired'

export type SessionState =
  | { status: 'unknown' }
  | { status: 'signed-out'; because: SignedOutBecause | null }
  | { status: 'signed-in'; person: Person }
