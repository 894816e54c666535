import { directoryAt } from '@sekisho/identity/restore/directory-at'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { readPool } from '@sekisho/identity/reconcile/read-pool'
import { userPool } from '@sekisho/identity/people/user-pool'
import type { DrillCloud } from './drill-cloud.ts'

/** Everybody of the directory, by id. */
export async function everybody({ table, clock }: DrillCloud): Promise<Map<string, StaffRecord>> {
  const { people, setAside } = await directoryAt(table, new Date(clock.now()).toISOString())
  if (setAside.length > 0) throw new Error(`The directory holds what cannot be read: ${JSON.stringify(setAside)}`)
  return new Map(people.map(({ now }) => [now.staffId, now]))
}

/** What a restore may change about a record: the account, and what counts its versions. */
const changing = [
  'sub',
  'mfa',
  'version',
  'standing',
  'updatedAt',
  'invitedAt',
  'pending',
  'intentId',
  'mailClaim',
  'overtakenAt',
  'yieldsUntil',
  'graceFrom',
] as const satisfies readonly (keyof StaffRecord)[]

/** In which fields people are other than before, or than their account says; empty when everybody is who they were. */
export async function differencesAfter(drill: DrillCloud, before: ReadonlyMap<string, StaffRecord>): Promise<string[]> {
  const after = await everybody(drill)
  const { users, groups } = await readPool(userPool(drill.call, drill.pool))
  const bySub = new Map(users.map((user) => [user.sub, user]))
  return [...before].flatMap(([staffId, was]) => {
    const is = after.get(staffId)
    if (!is) return [`${staffId}: lost`]
    const due = { ...was, ...was.pending?.afterwards }
    const fields = Object.keys(was).filter((field) => !changing.some((one) => one === field)) as (keyof StaffRecord)[]
    const wrong = fields.filter((field) => JSON.stringify(is[field]) !== JSON.stringify(due[field])).map((field) => `${staffId}: ${field}`)
    const isDue = is.status !== 'removed' && is.status !== 'requested'
    const user = is.sub === null ? undefined : bySub.get(is.sub)
    if (!isDue) return user ? [...wrong, `${staffId}: has an account and should have none`] : wrong
    if (!user) return [...wrong, `${staffId}: lost, no account`]
    // No passkey comes back, so everybody has their days to add one anew.
    if ((is.graceFrom ?? '') <= (was.graceFrom ?? '')) wrong.push(`${staffId}: no days for a passkey`)
    const facts = { email: user.email, groups: groups.get(user.username)?.join(), enabled: user.enabled, isVerified: user.isVerified }
    const expected = { email: is.email, groups: is.role ?? undefined, enabled: is.status !== 'suspended', isVerified: true }
    return JSON.stringify(facts) === JSON.stringify(expected) ? wrong : [...wrong, `${staffId}: account ${JSON.stringify(facts)}`]
  })
}
