import type { staff } from '@sekisho/contract/staff'
import type { Operation } from '../../http/route.ts'
import { auditDebt } from '@sekisho/identity/people/refused-audit'
import { staffDirectory } from '../../platform/people/staff-command.ts'
import { latestCheck } from '@sekisho/identity/reconcile/backup-check'

/** What the latest comparison of pool and directory found, and what the audit trail does not have yet. */
export const getBackup: Operation<typeof staff.backup> = async (_input, context) => {
  const { table } = staffDirectory(context)
  return { ...(await latestCheck(table)), audit: await auditDebt(table) }
}
