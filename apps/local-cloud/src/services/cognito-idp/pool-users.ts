import type { PoolSettings } from './pool-settings.ts'
import type { User } from './user.ts'

/** The people of one pool, found by user name, sub or alias. */
export class PoolUsers {
  readonly #byUsername = new Map<string, User>()
  readonly #bySub = new Map<string, User>()
  readonly #byAlias = new Map<string, Set<User>>()
  readonly #settings: () => PoolSettings

  /** `settings` is asked at every look-up: a later deployment may change them. */
  constructor(settings: () => PoolSettings) {
    this.#settings = settings
  }

  add(user: User): void {
    this.#byUsername.set(this.#fold(user.username), user)
    this.#bySub.set(user.sub, user)
    const email = user.attributes['email']
    if (email !== undefined) this.#holders(email).add(user)
  }

  remove(user: User): void {
    this.#byUsername.delete(this.#fold(user.username))
    this.#bySub.delete(user.sub)
    const email = user.attributes['email']
    if (email !== undefined) this.#holders(email).delete(user)
  }

  /** Runs a change of attributes and keeps the alias index right. */
  change(user: User, apply: (user: User) => void): void {
    this.remove(user)
    apply(user)
    this.add(user)
  }

  /** By user name, sub or e-mail, where the pool lets an e-mail stand for a user. */
  find(name: string): User | undefined {
    return this.#byUsername.get(this.#fold(name)) ?? this.#bySub.get(name) ?? this.findByEmail(name)
  }

  findByEmail(email: string): User | undefined {
    const { usernameAttributes, aliasAttributes } = this.#settings()
    const holders = [...(this.#byAlias.get(this.#fold(email)) ?? [])]
    if (usernameAttributes.includes('email')) return holders[0]
    return aliasAttributes.includes('email') ? holders.find((user) => user.attributes['email_verified'] === 'true') : undefined
  }

  bySub(sub: string): User | undefined {
    return this.#bySub.get(sub)
  }

  get size(): number {
    return this.#bySub.size
  }

  /** Everybody, in the order of their creation. */
  all(): User[] {
    return [...this.#bySub.values()]
  }

  clear(): void {
    this.#byUsername.clear()
    this.#bySub.clear()
    this.#byAlias.clear()
  }

  #fold(name: string): string {
    return this.#settings().caseSensitive ? name : name.toLowerCase()
  }

  #holders(email: string): Set<User> {
    const key = this.#fold(email)
    const holders = this.#byAlias.get(key) ?? new Set<User>()
    this.#byAlias.set(key, holders)
    return holders
  }
}
