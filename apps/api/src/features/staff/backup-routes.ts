import { staff } from '@sekisho/contract/staff'
import { route, type Operation } from '../../http/route.ts'
import { getBackup } from './get-backup.ts'

// The page is looked at more often than a check is asked for: a start reads less.
const reconcile: Operation<typeof staff.reconcile> = async (input, context) =>
  (await import('./check-on-demand.ts')).onDemand.reconcile(input, context)

/** What the function serves that also compares pool and directory unasked. */
export const backupRoutes = [route(staff.backup, getBackup), route(staff.reconcile, reconcile)]
