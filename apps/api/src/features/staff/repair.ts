import type { Difference } from '@sekisho/contract/staff'
import type { Context } from '../../http/route.ts'
import { Refused } from '../../platform/people/directory-table.ts'
import { sessionsEndedAt } from '../../platform/people/sessions-ended.ts'
import { askerOf } from '../../platform/people/staff-command.ts'
import type { StaffDirectory } from '../../platform/people/staff-directory.ts'
import type { StaffRecord } from '../../platform/people/staff-record.ts'

/** Does what the rules say about one difference, on the record as it is now. What cannot be done stays a difference. */
export async function repair(directory: StaffDirectory, context: Context, { staffId, kind, remedy }: Difference): Promise<void> {
  const record = staffId === null ? null : await directory.read(staffId)
  if (!record) return
  if (remedy === 'finish') await directory.finish(record)
  else if (record.pending) return
  else if (remedy === 'follow-pool') await suspendAsThePoolDid(directory, context, record)
  else if (kind === 'groups-differ') await leaveOtherGroups(directory, record)
  else if (record.status === 'suspended') await disable(directory, record)
}

/** Disabled outside of this console: the directory follows, unless it would leave nobody who can manage staff. */
async function suspendAsThePoolDid(directory: StaffDirectory, context: Context, before: StaffRecord): Promise<void> {
  if (before.status !== 'active' || before.staffId === context.actor.staffId) return
  const reason = 'Cognito: AdminDisableUser'
  const asker = askerOf(context)
  const { actor } = asker
  const suspension = { at: context.now().toISOString(), by: { staffId: actor.staffId, name: actor.name }, reason }
  const atOnce = { status: 'suspended' as const, suspension, notBefore: sessionsEndedAt(context.now()) }
  try {
    const change = { operation: 'suspend' as const, before, atOnce, reason, takesAway: true }
    await directory.finish(await directory.begin(before.staffId, change, asker, null))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

async function disable({ pool }: StaffDirectory, { sub, email }: StaffRecord): Promise<void> {
  await pool.administer('AdminDisableUser', sub ?? email)
  await pool.administer('AdminUserGlobalSignOut', sub ?? email)
}

async function leaveOtherGroups({ pool }: StaffDirectory, { sub, email, role }: StaffRecord): Promise<void> {
  const username = sub ?? email
  for (const GroupName of await pool.groupsOf(username))
    if (GroupName !== role) await pool.administer('AdminRemoveUserFromGroup', username, { GroupName })
  await pool.administer('AdminUserGlobalSignOut', username)
}
