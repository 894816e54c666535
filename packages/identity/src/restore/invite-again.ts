import type { Asker } from '../people/actor-check.ts'
import { Refused } from '../people/directory-table.ts'
import { earlierRequest, requestKey } from '../people/request-key.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import type { RestoredPerson } from './restored-people.ts'

/** `sent` also when an earlier run sent it; `left` for somebody who needs no invitation any more. */
export type Invited = 'sent' | 'left' | 'later'

/** Who is mailed: somebody who may sign in, and whose account is still the one that the restore made. */
export const isInvited = ({ status, sub }: Pick<StaffRecord, 'status' | 'sub'>, { to }: RestoredPerson): boolean =>
  to !== null && sub === to && (status === 'active' || status === 'invited')

/**
 * Mails somebody the invitation to their new account, once per restore: the key of the request tells a second run that
 * it was asked for, and the account whether the mail went out.
 */
export async function inviteAgain(directory: StaffDirectory, run: string, asker: Asker, person: RestoredPerson): Promise<Invited> {
  const key = requestKey(person.staffId, `restore-${run}`, 'invitation')
  const before = await directory.read(person.staffId)
  if (!before) return 'left'
  if (await earlierRequest(directory.table, key)) return carriedOn(directory, before)
  if (!isInvited(before, person)) return 'left'
  if (before.pending) {
    await directory.finish(before)
    return 'later'
  }
  const afterwards = { invitedAt: directory.now().toISOString() }
  try {
    const begun = await directory.begin(person.staffId, { operation: 'resend-invitation', before, atOnce: {}, afterwards }, asker, key)
    const { record } = await directory.finish(begun, { isOwn: true })
    return record.pending ? 'later' : 'sent'
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return 'later'
  }
}

async function carriedOn(directory: StaffDirectory, record: StaffRecord): Promise<Invited> {
  if (record.pending?.operation !== 'resend-invitation') return 'sent'
  return (await directory.finish(record)).record.pending ? 'later' : 'sent'
}
