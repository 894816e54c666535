import { accountOf, leftBehind, unlessGone } from './pool-account.ts'
import { readRecord } from './read-record.ts'
import type { StaffRecord } from './staff-record.ts'
import { shutPasskeys } from './shut-passkeys.ts'
import type { DirectoryTable } from './directory-table.ts'
import type { UserPool } from './user-pool.ts'

/**
 * Brings somebody's account to what their record says, in either direction: after commands met, where the last
 * word in the pool may be an earlier command's. Every call may be repeated.
 * @throws PoolError, DirectoryError
 */
export async function bringInLine({ pool, table }: { pool: UserPool; table: DirectoryTable }, record: StaffRecord): Promise<void> {
  const account = (await accountOf(pool, record)) ?? (record.status === 'removed' ? await leftBehind(pool, record) : null)
  if (!account) return
  const { username, enabled } = account
  if (record.status === 'removed') {
    // Somebody may have taken the removal back: then the account is the new one.
    const isStill = (await readRecord(table, record.staffId))?.version === record.version
    return isStill ? unlessGone(pool, 'AdminDeleteUser', username) : undefined
  }
  if (record.status === 'suspended' && enabled) {
    await pool.administer('AdminDisableUser', username)
    await pool.administer('AdminUserGlobalSignOut', username)
  }
  // Late words of an addition may have come after a reset.
  if (record.passkeys.length === 0) await shutPasskeys(pool, username)
  await joinOnly(pool, username, record.role)
  if ((record.status === 'active' || record.status === 'invited') && !enabled) await pool.administer('AdminEnableUser', username)
}

async function joinOnly(pool: UserPool, username: string, role: string | null): Promise<void> {
  const held = await pool.groupsOf(username)
  const surplus = held.filter((group) => group !== role)
  for (const GroupName of surplus) await pool.administer('AdminRemoveUserFromGroup', username, { GroupName })
  if (surplus.length > 0) await pool.administer('AdminUserGlobalSignOut', username)
  if (role !== null && !held.includes(role)) await pool.administer('AdminAddUserToGroup', username, { GroupName: role })
}
