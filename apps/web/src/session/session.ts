import type { Authorizer } from '@sekisho/contract/web-config'

/** Temporary credentials of the role that the identity pool gave to this person. */
export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
}

/** Who is signed in, without the proofs: what screens render. */
export interface Person {
  /** A role of the permission table, from the groups in the access token; null for somebody in no group. */
  role: string | null
  email: string
  sub: string
}

/** A signed-in person, as far as a browser can know: what it shows to the gates, and what it may offer. */
export interface Session extends Person {
  authorizer: Authorizer
  /** Null in the modes that sign nothing, and for a person whose group has no role. */
  credentials: Credentials | null
  accessToken: string
  idToken: string
}

/** Why the person stands at the sign-in page. `elsewhere`: another tab signed out; `idle`: nobody was there. */
export const signedOutReasons = ['asked', 'elsewhere', 'expired', 'idle'] as const
export type SignedOutBecause = (typeof signedOutReasons)[number]

/** `unreachable`: somebody was signed in, but the tokens have run out and nobody answers to renew them. */
export type SessionState =
  | { status: 'unknown' }
  | { status: 'unreachable' }
  | { status: 'signed-out' }
  | { status: 'signed-in'; person: Person }
