import type { StaffRecord } from './staff-record.ts'
import { PoolError } from './pool-error.ts'
import type { AdminOperation, PoolUser, UserPool } from './user-pool.ts'

type Named = Pick<StaffRecord, 'staffId' | 'sub' | 'email'>

/** What the directory knows of an account of the pool. */
export interface KnownAccount {
  /** Whose it is: somebody who is not removed. */
  owner: Pick<StaffRecord, 'staffId'> | null
  /** Whether one of our commands made it, or it once was somebody's. */
  isOurs: boolean
}

/** What following a change needs: the pool, and the directory's word about accounts. */
export interface AccountMeans {
  pool: UserPool
  /** The company keeps the passwords itself: an account in the pool is silent, and nobody misses it. */
  ownPasswords: boolean
  known(account: PoolUser): Promise<KnownAccount>
}

/**
 * The account of a person. Before the directory knows one, it is the account of their address that our own
 * command made for this very record, and no other: an address alone proves nothing.
 */
export async function accountOf(pool: UserPool, { staffId, sub, email }: Named): Promise<PoolUser | null> {
  const found = await pool.find(sub ?? email)
  return found && (sub !== null || found.staffId === staffId) ? found : null
}

/** An account that a change made for somebody before they were removed, and that their record never came to know. */
export async function leftBehind(pool: UserPool, { staffId, email }: Named): Promise<PoolUser | null> {
  const found = await pool.find(email)
  return found?.staffId === staffId ? found : null
}

/** How the pool is asked about somebody; null while they have no account. Only an invitation under way may have made one unseen. */
export async function usernameOf(pool: UserPool, person: Named & Pick<StaffRecord, 'status'>): Promise<string | null> {
  if (person.sub !== null || (person.status !== 'invited' && person.status !== 'removed')) return person.sub
  return (await accountOf(pool, person))?.username ?? null
}

/** One call about an account that may be gone: then there is nothing left to do. */
export const unlessGone = (pool: UserPool, operation: AdminOperation, username: string, more?: object): Promise<void> =>
  pool.administer(operation, username, more).catch((error: unknown) => {
    if (!(error instanceof PoolError) || error.kind !== 'gone') throw error
  })

const TRIES = 3

/**
 * Makes the account of a person and mails the invitation. Whatever somebody else chose for the address is not
 * taken over: an account is adopted only when an earlier attempt of this very change made it and nobody has
 * signed in to it. An account of nobody makes room.
 * @param takes whether an account may make room; one that is somebody's never does
 * @throws PoolError `exists` when the address has an account that stays, `later` when others keep making one
 */
export async function makeAccount(
  { pool, ownPasswords, known }: AccountMeans,
  person: Named & { name: string; language: string },
  takes: (account: PoolUser, known: KnownAccount) => boolean = isNobodys,
): Promise<PoolUser> {
  for (let tries = 1; ; tries++) {
    try {
      return await pool.create(person, ownPasswords)
    } catch (error) {
      if (!(error instanceof PoolError) || error.kind !== 'exists') throw error
      const found = await pool.find(person.email)
      if (found?.staffId === person.staffId && found.sub !== person.sub && found.status === 'FORCE_CHANGE_PASSWORD') return found
      if (found && !mayGo(person, found, await known(found), takes)) throw error
      if (tries === TRIES) throw new PoolError('later', error.type)
      if (found) await unlessGone(pool, 'AdminDeleteUser', found.username)
    }
  }
}

const mayGo = (person: Named, found: PoolUser, known: KnownAccount, takes: (account: PoolUser, known: KnownAccount) => boolean): boolean =>
  found.staffId === person.staffId || known.owner?.staffId === person.staffId || (known.owner === null && takes(found, known))

/** An account that waits for its code, which anybody can make for any address, or one that a command of ours left behind. */
export const isNobodys = ({ status }: PoolUser, { owner, isOurs }: KnownAccount): boolean =>
  owner === null && (status === 'UNCONFIRMED' || isOurs)
