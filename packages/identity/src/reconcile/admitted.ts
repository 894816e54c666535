import { activeAppointers, isAppointer } from '../people/appointers.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { Difference } from '@sekisho/contract/staff'
import type { BackupCheck } from './backup-check.ts'
import type { Found } from './compare-pool.ts'
import { presentDifferences } from './present-differences.ts'

/** Two looks at a list that is late are one look, unless this much time lies between. */
const APART_MS = 60_000
/** This many gone at once are no deletions by somebody: it is the pool that is another, or damaged, or being restored. */
const MANY = 5
const MANY_OF = 0.2

/**
 * What of a comparison may be said: with the time since when, a missing account only acted upon when two checks missed
 * it, and what a list cannot tell asked of the account itself.
 * @throws PoolError
 */
export async function admitted(directory: StaffDirectory, found: readonly Found[], before: BackupCheck, checkedAt: string, people: number) {
  const known = new Map(before.differences.map((one) => [keyOf(one), one.since]))
  const missing = found.filter(({ kind, directory: status }) => kind === 'missing-in-pool' && status === 'active')
  const areMany = missing.length > Math.max(MANY, people * MANY_OF)
  const differences: Difference[] = []
  for (const one of found) {
    const since = known.get(keyOf(one)) ?? checkedAt
    if (one.kind === 'sign-in-missed' && (await presentDifferences(directory, one)).every(({ kind }) => kind !== one.kind)) continue
    if (one.kind === 'no-active-admin' && (await somebodyCanEnter(directory))) continue
    const isMissedTwice =
      one.kind === 'missing-in-pool' && one.directory === 'active' && Date.parse(checkedAt) - Date.parse(since) >= APART_MS
    differences.push({ ...one, since, ...(isMissedTwice && !areMany && { remedy: 'follow-pool' as const }) })
  }
  return areMany ? [manyMissing(missing.length, people, known.get(keyOf(nobody)) ?? checkedAt), ...differences] : differences
}

const nobody: Found = { kind: 'many-missing', staffId: null, name: null, email: null, directory: null, pool: null, remedy: 'report' }
const manyMissing = (missing: number, people: number, since: string): Difference => ({
  ...nobody,
  directory: String(people),
  pool: String(people - missing),
  since,
})

const keyOf = ({ kind, staffId, email }: Found): string => [kind, staffId ?? email ?? ''].join(' ')

/** Whether, at this moment, anybody could come in who may give roles: an alarm is not for a list that is late. */
async function somebodyCanEnter(directory: StaffDirectory): Promise<boolean> {
  for (const staffId of await activeAppointers(directory.table)) {
    const record = await directory.read(staffId)
    if (!record || !isAppointer(record)) continue
    const account = directory.ownPasswords || record.sub === null ? null : await directory.pool.find(record.sub)
    if (directory.ownPasswords) return true
    if (account?.enabled && (await directory.pool.groupsOf(account.username)).includes(record.role ?? '')) return true
  }
  return false
}
