import type { ClientSettings } from './client-settings.ts'
import type { PoolSettings } from './pool-settings.ts'
import type { RefreshFamilies } from './refresh-families.ts'
import type { SessionTracking } from './user-sessions/tracked-session.ts'
import type { SigningKeys } from './signing-keys.ts'
import type { PoolUsers } from './pool-users.ts'

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
  tracking: SessionTracking
  createdAt: number
  modifiedAt: number
}

/** The part of a pool id that SRP hashes: after `_`. */
export function srpPoolName(pool: Pick<Pool, 'id'>): string {
  return pool.id.slice(pool.id.indexOf('_') + 1)
}
