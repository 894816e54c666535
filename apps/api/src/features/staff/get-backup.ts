import type { staff } from '@sekisho/contract/staff'
import type { Operation } from '../../http/route.ts'
import { auditDebt } from '@sekisho/identity/people/refused-audit'
import { staffDirectory } from '../../platform/people/staff-command.ts'
import { latestCheck } from '@sekisho/identity/reconcile/backup-check'
import { runningSince } from '@sekisho/identity/reconcile/lease'

/** What the latest comparison of pool and directory found, whether one runs, and what the audit trail does not have yet. */
export const getBackup: Operation<typeof staff.backup> = async (_input, context) => {
  const { table } = staffDirectory(context)
  const since = await runningSince(table, context.now())
  return { ...(await latestCheck(table)), runningSince: since, audit: await auditDebt(table) }
}
