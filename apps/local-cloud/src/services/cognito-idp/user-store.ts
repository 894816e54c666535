import { randomBytes, randomInt } from 'node:crypto'
import { AwsError, type Cloud } from '../../cloud.ts'
import { type ClientSettings, readClientSettings } from './client-settings.ts'
import { type PoolSettings, readPoolSettings } from './pool-settings.ts'
import { PoolUsers } from './pool-users.ts'
import type { Client, Group, Pool } from './pool.ts'
import type { User } from './user.ts'
import { RefreshFamilies, type RefreshFamily } from './refresh-families.ts'
import { type SessionTracking, untracked } from './user-sessions/tracked-session.ts'
import { loadKeys, makeKeys, type StoredKeys } from './signing-keys.ts'

const file = 'cognito-idp.json'
const debounceMs = 200

interface StoredPool {
  id: string
  keys: StoredKeys
  pretenceKey: string
  /** Client ids by the template's logical id. */
  clientIds: Record<string, string>
  groups: Group[]
  users: User[]
  families: RefreshFamily[]
  tracking?: SessionTracking
  createdAt: number
}

/** User pools by the template's stack and logical id, kept in one state file so that people survive a restart. */
export class UserStore {
  readonly #cloud: Cloud
  readonly #stored: Record<string, StoredPool>
  readonly #pools = new Map<string, Pool>()
  #timer: NodeJS.Timeout | undefined

  constructor(cloud: Cloud) {
    this.#cloud = cloud
    this.#stored = cloud.state.read<Record<string, StoredPool>>(file) ?? {}
  }

  /** Makes a pool at its first deployment, and takes its id, keys and people up again at later ones. */
  providePool(key: string, properties: Record<string, unknown>): Pool {
    const settings = readPoolSettings(properties)
    const now = this.#cloud.clock.now()
    const stored = (this.#stored[key] ??= newPool(this.#cloud.region, now))
    const previous = this.#pools.get(stored.id)
    if (previous !== undefined) {
      previous.settings = settings
      return previous
    }
    const pool = this.#open(stored, settings)
    this.#pools.set(pool.id, pool)
    this.flush()
    return pool
  }

  provideClient(poolId: string, key: string, properties: Record<string, unknown>): Client {
    const settings: ClientSettings = readClientSettings(properties)
    const pool = this.pool(poolId)
    const ids = this.#storedOf(pool).clientIds
    const id = (ids[key] ??= randomText('abcdefghijklmnopqrstuvwxyz0123456789', 26))
    const client = { id, settings }
    pool.clients.set(id, client)
    this.flush()
    return client
  }

  provideGroup(poolId: string, group: Omit<Group, 'createdAt' | 'modifiedAt'>): void {
    const pool = this.pool(poolId)
    const now = this.#cloud.clock.now()
    pool.groups.set(group.name, { ...group, createdAt: pool.groups.get(group.name)?.createdAt ?? now, modifiedAt: now })
    this.save()
  }

  pools(): Pool[] {
    return [...this.#pools.values()]
  }

  /** Forgets a pool and everybody in it; the next deployment of its template makes another one. */
  removePool({ id }: Pool): void {
    this.#pools.delete(id)
    for (const [key, stored] of Object.entries(this.#stored)) if (stored.id === id) delete this.#stored[key]
    this.flush()
  }

  /** @throws ResourceNotFoundException */
  pool(id: string): Pool {
    const pool = this.#pools.get(id)
    if (pool === undefined) throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`)
    return pool
  }

  /** The client and its pool. @throws ResourceNotFoundException */
  client(id: string): { pool: Pool; client: Client } {
    for (const pool of this.#pools.values()) {
      const client = pool.clients.get(id)
      if (client !== undefined) return { pool, client }
    }
    throw new AwsError('ResourceNotFoundException', `User pool client ${id} does not exist.`)
  }

  /** Writes soon; several changes become one write. */
  save(): void {
    this.#timer ??= setTimeout(() => this.flush(), debounceMs).unref()
  }

  /** Writes now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const pool of this.#pools.values()) {
      pool.families.sweep(this.#cloud.clock.now())
      const stored = this.#storedOf(pool)
      stored.users = pool.users.all()
      stored.groups = [...pool.groups.values()]
      stored.families = pool.families.all()
      stored.tracking = pool.tracking
    }
    this.#cloud.state.write(file, this.#stored)
  }

  #storedOf(pool: Pool): StoredPool {
    const stored = Object.values(this.#stored).find((candidate) => candidate.id === pool.id)
    if (stored === undefined) throw new Error(`no state for pool ${pool.id}`)
    return stored
  }

  #open(stored: StoredPool, settings: PoolSettings): Pool {
    const { region, accountId } = this.#cloud
    const pool: Pool = {
      id: stored.id,
      arn: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${stored.id}`,
      issuer: `https://cognito-idp.${region}.amazonaws.com/${stored.id}`,
      settings,
      keys: loadKeys(stored.keys),
      pretenceKey: stored.pretenceKey,
      clients: new Map(),
      groups: new Map(stored.groups.map((group) => [group.name, group])),
      users: new PoolUsers(() => pool.settings),
      families: new RefreshFamilies(stored.families),
      tracking: stored.tracking ?? untracked,
      createdAt: stored.createdAt,
      modifiedAt: this.#cloud.clock.now(),
    }
    for (const user of stored.users) pool.users.add(user)
    return pool
  }
}

function newPool(region: string, now: number): StoredPool {
  const id = `${region}_${randomText('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 9)}`
  const pretenceKey = randomBytes(32).toString('base64')
  return { id, keys: makeKeys(), pretenceKey, clientIds: {}, groups: [], users: [], families: [], createdAt: now }
}

function randomText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}
