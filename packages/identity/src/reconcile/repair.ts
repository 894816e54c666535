import type { Difference } from '@sekisho/contract/staff'
import type { Asker } from '../people/actor-check.ts'
import { Refused } from '../people/directory-table.ts'
import { rosterPart } from '../people/roster.ts'
import { noteSignIn } from '../people/note-sign-in.ts'
import { enterApplicant } from '../people/enter-applicant.ts'
import { bringInLine } from '../people/in-line.ts'
import { sealAccount } from '../people/seal-account.ts'
import { sessionsEndedAt } from '../people/sessions-ended.ts'
import type { StaffChange } from '../people/staff-change.ts'
import type { Found } from './compare-pool.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { PoolError } from '../people/pool-error.ts'

/** Does what the rules say about one difference, on the record as it is now. What cannot be done stays a difference. */
export async function repair(directory: StaffDirectory, asker: Asker, difference: Found): Promise<void> {
  const { staffId, remedy } = difference
  const record = staffId === null ? null : await directory.read(staffId)
  if (!record) return remedy === 'follow-pool' ? enterStranger(directory, asker, difference) : undefined
  if (remedy === 'finish') return void (await directory.finish(record))
  if (difference.kind === 'unreadable') return directory.table.write([rosterPart(record)])
  if (!record.pending) return followRule(directory, asker, record, difference).catch(unlessRefused)
}

async function followRule(directory: StaffDirectory, asker: Asker, record: StaffRecord, { kind, remedy }: Found): Promise<void> {
  if (kind === 'sign-in-missed') return noteMissedSignIn(directory, record)
  if (remedy === 'follow-pool') return suspendAsThePoolDid(directory, asker, record, kind)
  if (kind === 'account-recreated') return giveAnAccountAnew(directory, asker, record)
  if (kind === 'email-differs') return restoreAddress(directory, record)
  await takeAwaySurplus(directory, record)
}

/** What the pool or somebody faster refuses stays a difference. A pool that is silent ends the whole run. */
function unlessRefused(error: unknown): void {
  const isRefusal = error instanceof Refused || (error instanceof PoolError && error.kind !== 'later')
  if (!isRefusal) throw error
}

/**
 * Disabled or deleted outside of this console: the directory follows, unless it would leave nobody who can manage staff.
 * Whoever was deleted keeps record and role, so that they can be given an account anew; only somebody may do so.
 */
async function suspendAsThePoolDid(directory: StaffDirectory, asker: Asker, before: StaffRecord, kind: Difference['kind']): Promise<void> {
  if (before.status !== 'active' || before.staffId === asker.actor.staffId) return
  const reason = kind === 'missing-in-pool' ? 'Cognito: AdminDeleteUser' : 'Cognito: AdminDisableUser'
  const { actor } = asker
  const suspension = { at: directory.now().toISOString(), by: { staffId: actor.staffId, name: actor.name }, reason }
  const atOnce = { status: 'suspended' as const, suspension, notBefore: sessionsEndedAt(directory.now()) }
  await change(directory, asker, { operation: 'suspend', before, atOnce, reason, takesAway: true })
}

/** They came in while the directory was not there to hear of it: what the trigger would have noted. */
async function noteMissedSignIn({ table, pool, now }: StaffDirectory, { staffId, sub }: StaffRecord): Promise<void> {
  const account = sub === null ? null : await pool.find(sub)
  if (!account?.enabled || !account.hasFactor) return
  const at = account.modifiedAt > 0 ? new Date(account.modifiedAt * 1000) : now()
  await noteSignIn(table, { staffId, sub, hasFactor: true, at, repeatsWithinMs: 0 })
}

/** Deleted and made again outside: that account was never ours. The mailbox gets one with which the record agrees. */
async function giveAnAccountAnew(directory: StaffDirectory, asker: Asker, before: StaffRecord): Promise<void> {
  const atOnce = { notBefore: sessionsEndedAt(directory.now()) }
  await change(directory, asker, { operation: 'reset-password', before, atOnce, reason: 'Cognito: AdminCreateUser' })
}

async function change(directory: StaffDirectory, asker: Asker, wanted: StaffChange & { before: StaffRecord }): Promise<void> {
  const begun = await directory.begin(wanted.before.staffId, wanted, asker, null)
  await directory.finish(begun, { isOwn: true })
}

/** Codes for a new password go to the pool's address, so it is the directory's. */
async function restoreAddress({ pool }: StaffDirectory, { sub, email }: StaffRecord): Promise<void> {
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ]
  await pool.administer('AdminUpdateUserAttributes', sub ?? email, { UserAttributes })
  await pool.administer('AdminUserGlobalSignOut', sub ?? email)
}

/** An account of somebody removed goes, one of somebody suspended is disabled, groups beyond the role are left. */
async function takeAwaySurplus(directory: StaffDirectory, record: StaffRecord): Promise<void> {
  if (record.status === 'removed' || record.status === 'suspended') return bringInLine(directory, record)
  const { pool } = directory
  const username = record.sub ?? record.email
  const surplus = (await pool.groupsOf(username)).filter((group) => group !== record.role)
  for (const GroupName of surplus) await pool.administer('AdminRemoveUserFromGroup', username, { GroupName })
  if (surplus.length > 0) await pool.administer('AdminUserGlobalSignOut', username)
}

/** Somebody whom only the pool knows waits for approval, sealed and without a group, as whoever asks for an account does. */
async function enterStranger({ pool, table, now }: StaffDirectory, asker: Asker, { email }: Found): Promise<void> {
  const account = email === null ? null : await pool.find(email)
  if (!account?.isVerified) return
  for (const GroupName of await pool.groupsOf(account.username))
    await pool.administer('AdminRemoveUserFromGroup', account.username, { GroupName })
  await sealAccount(pool, account.username)
  const applicant = { sub: account.sub, email: account.email, name: undefined, language: undefined, how: 'pool' as const }
  await enterApplicant(table, applicant, now(), asker)
}
