import { roles } from '@sekisho/permissions/table'
import { mayAppoint } from '../people/appointers.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import type { PoolUser } from '../people/user-pool.ts'
import type { DirectoryAtTime, PersonAtTime, SetAside } from './directory-at.ts'

/** What a restore does about somebody: make the account anew, bring somebody removed since back, or nothing. */
export type StepKind = 'rebuild' | 'come-back' | 'there' | 'waits' | 'stays-removed'

export interface Step {
  kind: StepKind
  staffId: string
  name: string
  email: string
  role: string | null
  status: StaffRecord['status']
  /** As they were at the time, for somebody who comes back; null otherwise. */
  was: StaffRecord | null
  /** Their record is newer than the time that was asked for, and stands. */
  isNewer: boolean
}

export interface RestorePlan {
  /** Whoever may give roles comes first, then by the weight of their role. */
  steps: Step[]
  setAside: SetAside[]
  /** Accounts of the pool that are nobody's in the directory; they are left alone. */
  strangers: number
}

/**
 * What a restore would do, from what it is given alone. The directory as it is now stands, whatever a person's record
 * said at the time: only who was removed since comes back, because the time was chosen before that. An account with
 * the `sub` of a record is that person's and is left as it is.
 */
export function planRestore({ people, setAside }: DirectoryAtTime, accounts: readonly PoolUser[], at: string): RestorePlan {
  const subs = new Set(accounts.map(({ sub }) => sub))
  const theirs = new Set(people.map(({ now }) => now.sub))
  const ours = new Set(people.map(({ now }) => now.staffId))
  const steps = people.map((person) => stepOf(person, subs, at)).toSorted(byWeight)
  const strangers = accounts.filter(({ sub, staffId }) => !theirs.has(sub) && (staffId === null || !ours.has(staffId))).length
  return { steps, setAside, strangers }
}

function stepOf({ now, was }: PersonAtTime, subs: ReadonlySet<string>, at: string): Step {
  const wasHere = was !== null && (was.status === 'active' || was.status === 'invited' || was.status === 'suspended')
  const comesBack = now.status === 'removed' && wasHere
  const { staffId, name, email, role, status } = comesBack ? was : now
  const isNewer = !comesBack && now.updatedAt > at
  return { kind: kindOf(now, comesBack, subs), staffId, name, email, role, status, was: comesBack ? was : null, isNewer }
}

function kindOf({ status, sub }: StaffRecord, comesBack: boolean, subs: ReadonlySet<string>): StepKind {
  if (comesBack) return 'come-back'
  if (status === 'removed') return 'stays-removed'
  // Approval makes the account of whoever asked for one anew: nothing they chose before is worth restoring.
  if (status === 'requested') return 'waits'
  return sub !== null && subs.has(sub) ? 'there' : 'rebuild'
}

const weights: Readonly<Record<string, { precedence: number }>> = roles
const weightOf = (role: string | null): number =>
  (mayAppoint(role) ? 0 : 1_000) + (role === null ? 999 : (weights[role]?.precedence ?? 999))

function byWeight(a: Step, b: Step): number {
  return weightOf(a.role) - weightOf(b.role) || (a.staffId < b.staffId ? -1 : 1)
}

/** How many steps there are of each kind. */
export function countSteps(steps: readonly Step[]): Record<StepKind, number> {
  const counts: Record<StepKind, number> = { rebuild: 0, 'come-back': 0, there: 0, waits: 0, 'stays-removed': 0 }
  for (const { kind } of steps) counts[kind]++
  return counts
}

/** Whether somebody of a plan may give roles: of those one at least has to come back. */
export const isAppointing = ({ role, status }: { role: string | null; status: string }): boolean =>
  mayAppoint(role) && (status === 'active' || status === 'invited')
