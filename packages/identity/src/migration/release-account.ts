import { Refused } from '../people/directory-table.ts'
import { unlessGone } from '../people/pool-account.ts'
import { updatePart } from '../people/record-parts.ts'
import { rosterPart } from '../people/roster.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { waits } from './link-account.ts'

/**
 * Takes away the silent account that the pool holds for somebody of a company with its own passwords, so that Cognito
 * asks the window's trigger about them. An account to which somebody has signed in stays. The record forgets it first:
 * whoever is cut off in between finds it again by our own mark.
 * @returns whether they wait now: not for somebody who is at Cognito already, suspended, or changed meanwhile
 * @throws PoolError, DirectoryError
 */
export async function releaseAccount({ pool, table, now }: StaffDirectory, record: StaffRecord): Promise<boolean> {
  const account = await pool.find(record.sub ?? record.email)
  const isSilent = account?.staffId === record.staffId && account.status === 'FORCE_CHANGE_PASSWORD'
  if (!waits({ ...record, sub: null })) return false
  if (account && !isSilent) return account.staffId === record.staffId && record.sub === null
  if (record.sub !== null) {
    const patch = { sub: null, version: record.version + 1, updatedAt: now().toISOString() }
    const isWritten = await table.write([updatePart(record, patch), rosterPart({ ...record, ...patch })]).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error
        return false
      },
    )
    if (!isWritten) return false
  }
  if (account) await unlessGone(pool, 'AdminDeleteUser', account.username)
  return true
}
