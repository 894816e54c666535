import { directoryTable } from '@sekisho/identity/people/directory-table'
import { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import { userPool } from '@sekisho/identity/people/user-pool'
import { pacedCall } from '@sekisho/identity/restore/pace'
import { realClock } from '@sekisho/identity/restore/run-clock'
import type { Stage } from './stage.ts'

/** The stage's people, within four fifths of AWS's quotas; in silence where the company keeps the passwords. */
export async function everybodyOf(stage: Stage, now: () => Date): Promise<StaffDirectory> {
  const [name, pool, sessions] = await Promise.all([
    stage.published('vault/directory-table-name'),
    stage.published('identity/user-pool-id'),
    stage.findPublished('vault/sessions-table-name'),
  ])
  const { call } = pacedCall(stage.call, realClock)
  return new StaffDirectory({ table: directoryTable(call, name), pool: userPool(call, pool), now, ownPasswords: sessions !== null })
}
