import type { Difference } from '@sekisho/contract/staff'
import { isAppointer } from '../../platform/people/appointers.ts'
import type { RosterRow } from '../../platform/people/roster.ts'
import type { PoolUser } from '../../platform/people/user-pool.ts'

/** Everybody in the pool, and the groups of everybody who has one, by user name. */
export interface PoolState {
  users: readonly PoolUser[]
  groups: ReadonlyMap<string, readonly string[]>
}

/** In what the pool and the directory differ, by the rules of ADR 0014; reads only what it is given. */
export function comparePool(roster: readonly RosterRow[], pool: PoolState): Difference[] {
  const people = roster.filter(({ status }) => status !== 'removed')
  const users = new Map(pool.users.map((user) => [user.email, user]))
  const known = new Set(people.map(({ email }) => email))
  return [
    ...people.flatMap((row) => differencesOf(row, users.get(row.email), pool.groups)),
    ...pool.users.filter(({ email }) => !known.has(email)).map(stranger),
    ...(people.some((row) => isAppointer(row) && mayEnter(row, users.get(row.email), pool.groups)) ? [] : [nobodyLeft]),
  ]
}

const mayEnter = ({ role }: RosterRow, user: PoolUser | undefined, groups: PoolState['groups']): boolean =>
  user !== undefined && user.enabled && (groups.get(user.username) ?? []).includes(role ?? '')

function differencesOf(row: RosterRow, user: PoolUser | undefined, groups: PoolState['groups']): Difference[] {
  const { staffId, name, email, role, status, pending } = row
  const about = { staffId, name, email }
  // What is under way differs by its nature; its end is looked at next time.
  if (pending) return [{ ...about, kind: 'pending-operation', directory: pending.operation, pool: null, remedy: 'finish' }]
  if (!user) return [{ ...about, kind: 'missing-in-pool', directory: status, pool: null, remedy: 'report' }]
  const found: Difference[] = []
  const isStopped = status === 'suspended'
  if (user.enabled === isStopped) {
    const remedy = isStopped ? 'follow-directory' : 'follow-pool'
    found.push({ ...about, kind: 'enabled-differs', directory: status, pool: user.enabled ? 'enabled' : 'disabled', remedy })
  }
  const [held, due] = [groups.get(user.username) ?? [], role === null ? [] : [role]]
  if (held.join() !== due.join()) {
    // Too many groups are taken away; a missing one may have been taken on purpose and is not given back unasked.
    const remedy = due.every((group) => held.includes(group)) ? 'follow-directory' : 'report'
    found.push({ ...about, kind: 'groups-differ', directory: due.join(), pool: held.join(), remedy })
  }
  return found
}

const stranger = ({ email, status }: PoolUser): Difference => ({
  kind: 'missing-in-directory',
  staffId: null,
  name: null,
  email,
  directory: null,
  pool: status,
  remedy: 'report',
})

const nobodyLeft: Difference = {
  kind: 'no-active-admin',
  staffId: null,
  name: null,
  email: null,
  directory: null,
  pool: null,
  remedy: 'report',
}
