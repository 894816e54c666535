import type { ClientSettings } from './client-settings.ts'
import type { PoolSettings } from './pool-settings.ts'
import type { RefreshFamilies } from './refresh-families.ts'
import type { SigningKeys } from './signing-keys.ts'
import type { Verifier } from './srp.ts'
import type { PoolUsers } from './pool-users.ts'

export type UserStatus = 'CONFIRMED' | 'UNCONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED'

/** A verified authenticator. `usedSteps` are the 30-second steps whose code was spent. */
export interface SoftwareToken {
  secret: string
  deviceName: string
  enabled: boolean
  preferred: boolean
  usedSteps: number[]
}

export type CodePurpose = 'reset' | 'sign-up' | 'attribute'

/** A code that was mailed, kept only as a hash. `value` is the pending new value of an attribute. */
export interface MailedCode {
  purpose: CodePurpose
  hash: string
  expiresAt: number
  value?: string
}

export interface User {
  username: string
  sub: string
  attributes: Record<string, string>
  status: UserStatus
  enabled: boolean
  /** Epoch milliseconds, like every time in this record. */
  createdAt: number
  modifiedAt: number
  password: Verifier | undefined
  passwordHistory: Verifier[]
  passwordSetAt: number
  token: SoftwareToken | undefined
  /** A secret handed out by AssociateSoftwareToken with an access token, not yet verified. */
  pendingSecret?: string
  groups: string[]
  codes: MailedCode[]
  /** Tokens issued before this are revoked for Cognito's own API. */
  signedOutAt: number
}

export interface Group {
  name: string
  description?: string
  roleArn?: string
  precedence?: number
  createdAt: number
  modifiedAt: number
}

export interface Client {
  id: string
  settings: ClientSettings
}

/** A user pool with everything in it. */
export interface Pool {
  id: string
  arn: string
  /** `https://cognito-idp.REGION.amazonaws.com/POOL`, also when served locally. */
  issuer: string
  settings: PoolSettings
  keys: SigningKeys
  /** Makes answers about unknown people stable. */
  pretenceKey: string
  clients: Map<string, Client>
  groups: Map<string, Group>
  users: PoolUsers
  families: RefreshFamilies
  createdAt: number
  modifiedAt: number
}

/** The part of a pool id that SRP hashes: after `_`. */
export function srpPoolName(pool: Pick<Pool, 'id'>): string {
  return pool.id.slice(pool.id.indexOf('_') + 1)
}
