import { directoryTable } from '@sekisho/identity/people/directory-table'
import { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import { userPool } from '@sekisho/identity/people/user-pool'
import type { Stage } from './stage.ts'

/** The people of a stage: its directory and its user pool. @throws Failure when there is no such stage */
export async function staffOf(stage: Stage, now: () => Date): Promise<StaffDirectory> {
  const names = ['vault/directory-table-name', 'identity/user-pool-id']
  const [table = '', pool = ''] = await Promise.all(names.map((name) => stage.published(name)))
  return new StaffDirectory({ table: directoryTable(stage.call, table), pool: userPool(stage.call, pool), now })
}
