import { randomUUID } from 'node:crypto'
import { AwsError, type Cloud } from '../../cloud.ts'
import type { IdentityPool } from './identity-pool.ts'

const file = 'cognito-identity.json'

interface Stored {
  /** Pool ids by stack and logical id. */
  pools: Record<string, string>
  /** Identity ids by pool, provider and sub. */
  identities: Record<string, string>
}

/** Identity pools, and the identities that logins were given. Both keep their ids over restarts. */
export class IdentityStore {
  readonly #cloud: Cloud
  readonly #stored: Stored
  readonly #pools = new Map<string, IdentityPool>()

  constructor(cloud: Cloud) {
    this.#cloud = cloud
    this.#stored = cloud.state.read<Stored>(file) ?? { pools: {}, identities: {} }
  }

  providePool(key: string, settings: Pick<IdentityPool, 'name' | 'providers'>): IdentityPool {
    const id = (this.#stored.pools[key] ??= `${this.#cloud.region}:${randomUUID()}`)
    const pool = { ...settings, id, authenticatedRole: undefined, mappings: new Map() }
    this.#pools.set(id, pool)
    this.#save()
    return pool
  }

  /** @throws ResourceNotFoundException */
  pool(id: string): IdentityPool {
    const pool = this.#pools.get(id)
    if (pool === undefined) throw new AwsError('ResourceNotFoundException', `IdentityPool '${id}' not found.`)
    return pool
  }

  /** The identity of a login, made at its first use. A user with a new sub is a new identity. */
  identityOf(pool: IdentityPool, provider: string, sub: string): string {
    const key = `${pool.id} ${provider} ${sub}`
    const known = this.#stored.identities[key]
    if (known !== undefined) return known
    const identityId = `${this.#cloud.region}:${randomUUID()}`
    this.#stored.identities[key] = identityId
    this.#save()
    return identityId
  }

  /** The pool in which an identity exists. @throws ResourceNotFoundException */
  poolOf(identityId: string): IdentityPool {
    const entry = Object.entries(this.#stored.identities).find(([, id]) => id === identityId)
    if (entry === undefined) throw new AwsError('ResourceNotFoundException', `Identity '${identityId}' not found.`)
    return this.pool(entry[0].slice(0, entry[0].indexOf(' ')))
  }

  /** Forgets every identity; pools keep their ids. */
  clear(): void {
    this.#stored.identities = {}
    this.#save()
  }

  #save(): void {
    this.#cloud.state.write(file, this.#stored)
  }
}
