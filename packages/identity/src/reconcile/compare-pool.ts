import type { Difference } from '@sekisho/contract/staff'
import { isAppointer } from '../people/appointers.ts'
import type { RosterRow } from '../people/roster.ts'
import type { PoolUser } from '../people/user-pool.ts'

/** Everybody in the pool, and the groups of everybody who has one, by user name. */
export interface PoolState {
  users: readonly PoolUser[]
  groups: ReadonlyMap<string, readonly string[]>
}

/** Somebody of the list, with the account that the directory holds for theirs. */
export type Listed = Pick<RosterRow, 'staffId' | 'name' | 'email' | 'role' | 'status' | 'pending'> & { sub: string | null }

/** A difference of this moment: when it was first seen is for whoever keeps it to say. */
export type Found = Omit<Difference, 'since'>

/**
 * In what the pool and the directory differ, by the rules of ADR 0014; reads only what it is given. An account is
 * somebody's by its `sub`, which nobody can choose; an address only tells what was put in its place.
 * Where the company keeps the passwords, the pool lets nobody in and tells nothing about who may come in.
 */
export function comparePool(everybody: readonly Listed[], pool: PoolState, ownPasswords = false): Found[] {
  const accounts = accountsOf(everybody, pool.users)
  const claimed = new Set(accounts.values())
  const canEnter = (row: Listed) => isAppointer(row) && (ownPasswords || mayEnter(row, accounts.get(row), pool.groups))
  return [
    ...everybody.flatMap((row) => differencesOf(row, accounts.get(row), pool.groups)).filter((one) => !ownPasswords || !aboutEntering(one)),
    // An account that waits for its code is nobody's: anybody can make any number of them.
    ...pool.users.filter((user) => !claimed.has(user) && user.status !== 'UNCONFIRMED').map(stranger),
    ...(everybody.some(canEnter) ? [] : [nobodyLeft]),
  ]
}

/** What says that somebody can or cannot come in by the pool. */
const aboutEntering = ({ kind, directory }: Found): boolean =>
  kind === 'missing-in-pool' ||
  kind === 'account-recreated' ||
  kind === 'sign-in-missed' ||
  (kind === 'enabled-differs' && directory !== 'suspended')

/** Whose each account is: by `sub`, then by our own mark, then by the address of somebody who has no other. */
function accountsOf(everybody: readonly Listed[], users: readonly PoolUser[]): Map<Listed, PoolUser> {
  const found = new Map<Listed, PoolUser>()
  const left = new Set(users)
  const match = (rows: readonly Listed[], keyOfRow: (row: Listed) => string | null, keyOfUser: (user: PoolUser) => string | null) => {
    const byKey = new Map([...left].map((user) => [keyOfUser(user), user]))
    for (const row of rows) {
      const [key, known] = [keyOfRow(row), found.get(row)]
      const user = key === null || known ? undefined : byKey.get(key)
      if (user && left.delete(user)) found.set(row, user)
    }
  }
  match(
    everybody,
    ({ sub }) => sub,
    ({ sub }) => sub,
  )
  match(
    everybody,
    ({ staffId }) => staffId,
    ({ staffId }) => staffId,
  )
  const present = everybody.filter(({ status }) => status !== 'removed' && status !== 'requested')
  match(
    present,
    ({ email }) => email,
    ({ email, status }) => (status === 'UNCONFIRMED' ? null : email),
  )
  return found
}

const mayEnter = ({ role, sub }: Listed, user: PoolUser | undefined, groups: PoolState['groups']): boolean =>
  user?.sub === sub && user.enabled && (groups.get(user.username) ?? []).includes(role ?? '')

function differencesOf(row: Listed, user: PoolUser | undefined, groups: PoolState['groups']): Found[] {
  const { staffId, name, email, status, pending } = row
  const about = { staffId, name, email }
  // What is under way differs by its nature; its end is looked at next time.
  if (pending) return [{ ...about, kind: 'pending-operation', directory: pending.operation, pool: null, remedy: 'finish' }]
  if (status === 'removed') {
    const left = { ...about, kind: 'missing-in-directory' as const, directory: status, remedy: 'follow-directory' as const }
    return user ? [{ ...left, pool: user.status }] : []
  }
  // Entered and not yet come with the password of the earlier system: nothing to miss, and the next sign-in ties the account.
  if (row.sub === null && (!user || user.staffId === staffId)) return []
  if (!user) return status === 'requested' ? [] : [{ ...about, kind: 'missing-in-pool', directory: status, pool: null, remedy: 'report' }]
  if (user.sub !== row.sub) return [{ ...about, kind: 'account-recreated', directory: row.sub, pool: user.sub, remedy: 'follow-directory' }]
  return [
    ...addressDiffers(row, user),
    ...enabledDiffers(row, user),
    ...signInMissed(row, user),
    ...groupsDiffer(row, groups.get(user.username) ?? []),
  ]
}

function addressDiffers({ staffId, name, email }: Listed, user: PoolUser): Found[] {
  if (user.email === email) return []
  return [{ kind: 'email-differs', staffId, name, email, directory: email, pool: user.email, remedy: 'follow-directory' }]
}

function enabledDiffers({ staffId, name, email, status }: Listed, user: PoolUser): Found[] {
  const isStopped = status === 'suspended'
  // Whether an applicant can sign in changes nothing: there is no role, and approval makes the account anew.
  if (user.enabled !== isStopped || status === 'requested') return []
  const remedy = isStopped ? 'follow-directory' : 'follow-pool'
  return [{ kind: 'enabled-differs', staffId, name, email, directory: status, pool: user.enabled ? 'enabled' : 'disabled', remedy }]
}

/** Whoever has a password of their own and an authenticator has come in; whether there is one, only `find` tells. */
function signInMissed({ staffId, name, email, status }: Listed, user: PoolUser): Found[] {
  if (status !== 'invited' || !user.enabled || user.status !== 'CONFIRMED') return []
  return [{ kind: 'sign-in-missed', staffId, name, email, directory: status, pool: user.status, remedy: 'follow-pool' }]
}

function groupsDiffer({ staffId, name, email, role }: Listed, held: readonly string[]): Found[] {
  const due = role === null ? [] : [role]
  if (held.join() === due.join()) return []
  // Too many groups are taken away; a missing one may have been taken on purpose and is not given back unasked.
  const isSurplus = held.some((group) => !due.includes(group))
  const about = { staffId, name, email, directory: due.join(), pool: held.join() }
  return [{ ...about, kind: 'groups-differ', remedy: isSurplus ? 'follow-directory' : 'report' }]
}

const stranger = ({ email, status, isVerified }: PoolUser): Found => ({
  kind: 'missing-in-directory',
  staffId: null,
  name: null,
  email,
  directory: null,
  pool: status,
  remedy: isVerified ? 'follow-pool' : 'report',
})

const nobodyLeft: Found = {
  kind: 'no-active-admin',
  staffId: null,
  name: null,
  email: null,
  directory: null,
  pool: null,
  remedy: 'report',
}
