import type { Asker } from '../people/actor-check.ts'
import { Refused } from '../people/directory-table.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { linkAccount, waits } from './link-account.ts'

/** `there`: they have an account of theirs by now, or may not sign in any more. */
export type WaitingInvited = 'invited' | 'linked' | 'there' | 'later'

/**
 * Ends the waiting of somebody who did not come with their password: an account and a mail, as an invitation sent again.
 * An account that they have begun to use is tied to their record in place of a mail. Cut off between account and record,
 * the next run ties the account and may mail that one person again.
 * @throws PoolError, DirectoryError
 */
export async function inviteWaiting(directory: StaffDirectory, staffId: string, asker: Asker): Promise<WaitingInvited> {
  const found = await directory.read(staffId)
  if (!found) return 'there'
  const isMailed = found.pending?.operation === 'resend-invitation'
  const before = found.pending ? (await directory.finish(found)).record : found
  if (before.pending) return 'later'
  if (!waits(before)) return isMailed ? 'invited' : 'there'
  try {
    return await invited(directory, before, asker, isMailed)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return 'later'
  }
}

async function invited(directory: StaffDirectory, before: StaffRecord, asker: Asker, isMailed: boolean): Promise<WaitingInvited> {
  const account = await directory.pool.find(before.email)
  const own = account?.staffId === before.staffId ? account : null
  const known = own ? await linkAccount(directory, before, own.sub) : before
  if (own && (isMailed || own.status !== 'FORCE_CHANGE_PASSWORD')) return isMailed ? 'invited' : 'linked'
  const afterwards = { invitedAt: directory.now().toISOString() }
  const change = { operation: 'resend-invitation' as const, before: known, atOnce: {}, afterwards }
  const begun = await directory.begin(before.staffId, change, asker, null)
  const { record } = await directory.finish(begun, { isOwn: true })
  return record.pending ? 'later' : 'invited'
}
