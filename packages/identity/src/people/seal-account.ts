import type { UserPool } from './user-pool.ts'

/**
 * Lets nobody sign in to an account whose password was chosen before the mailbox was proved: who chose it need not
 * be whose mailbox it is. Approval gives the mailbox an account of its own.
 */
export async function sealAccount(pool: UserPool, username: string): Promise<void> {
  for (const operation of ['AdminDisableUser', 'AdminUserGlobalSignOut', 'AdminDeleteSoftwareToken'] as const)
    await pool.administer(operation, username)
}
