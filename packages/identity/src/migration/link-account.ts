import type { DirectoryTable } from '../people/directory-table.ts'
import type { Origin } from '../people/intent.ts'
import { subPart } from '../people/links.ts'
import { owedPart } from '../people/owed-audit.ts'
import { updatePart } from '../people/record-parts.ts'
import { rosterPart } from '../people/roster.ts'
import { eventPart } from '../people/staff-event.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import type { UserPool } from '../people/user-pool.ts'

/** Somebody who was entered and has no account yet: they wait to come with the password of the earlier system, or for an invitation. */
export const waits = ({ sub, pending, status, role }: Pick<StaffRecord, 'sub' | 'pending' | 'status' | 'role'>): boolean =>
  sub === null && pending === null && role !== null && (status === 'invited' || status === 'active')

/**
 * Ties the account with which somebody has come from an earlier system to their record: its group, its `sub`, a line of
 * the history and an owed entry of the trail. Repeating it after a cut is harmless; the group comes first, since a record
 * that knows its account is not looked at again.
 * @throws Refused when somebody else has changed the record meanwhile, PoolError, DirectoryError
 */
export async function linkAccount(
  { table, pool, now }: { table: DirectoryTable; pool: Pick<UserPool, 'administer'>; now: () => Date },
  record: StaffRecord,
  sub: string,
): Promise<StaffRecord> {
  const { staffId, name, role, version } = record
  await pool.administer('AdminAddUserToGroup', sub, { GroupName: role })
  const at = now().toISOString()
  // An account anew holds no passkey.
  const patch = { sub, version: version + 1, graceFrom: at, updatedAt: at }
  const after = { ...record, ...patch }
  const origin: Origin = { actor: { staffId, name, role: role ?? '' }, requestId: 'sign-in', sourceIp: null }
  const reason = 'with the password of the earlier system'
  await table.write([
    updatePart(record, patch),
    rosterPart(after),
    subPart(sub, staffId),
    eventPart(staffId, { at, what: 'moved', reason, changes: [], origin, record: after }),
    owedPart({
      id: crypto.randomUUID(),
      action: 'staff.move',
      object: { type: 'staff', id: staffId },
      reason,
      before: null,
      after: { decidedAt: at },
      ...origin,
      outcome: 'done',
    }),
  ])
  return after
}
