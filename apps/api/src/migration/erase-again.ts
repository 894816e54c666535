import type { Database } from '@sekisho/database/database'
import { uuidArray } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { erasedMembers } from '@sekisho/identity/erasures'
import type { DirectoryTable } from '@sekisho/identity/people/directory-table'
import { theSystem } from '@sekisho/identity/people/staff-directory'
import { forgetStatistics } from '../platform/forget-statistics.ts'
import { auditTrail } from '../platform/audit-trail.ts'

/** Members in one transaction: an erasure looks through the answers kept for repeats. */
const AT_ONCE = 20

/**
 * Erases whoever the vault's list says was erased and the database has in clear: after a restore, or when somebody was cut
 * off right after the list was written. Safe to repeat, and to be killed in. Each has an entry of the system's in the trail.
 * @param requestId what the entries name as their request
 * @returns how many it erased
 */
export async function eraseAgain(db: Database, table: DirectoryTable, requestId: string): Promise<number> {
  const record = auditTrail({ actor: theSystem, requestId, sourceIp: null })
  const listed = await erasedMembers(table)
  let erased = 0
  for (let from = 0; from < listed.length; from += AT_ONCE) {
    erased += await db.transaction(async (tx) => {
      const members = await tx.query<{ id: string }>(sql`
        update members set status = 'erased', version = version + 1, updated_at = clock_timestamp()
        where id = any(${uuidArray(listed.slice(from, from + AT_ONCE))}) and status <> 'erased' returning id`)
      for (const { id } of members) await record(tx, { action: 'members.erase', object: { type: 'member', id }, after: { again: true } })
      return members.length
    })
  }
  await forgetStatistics(db)
  return erased
}
