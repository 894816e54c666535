import type { staff } from '@sekisho/contract/staff'
import type { Operation } from '../../http/route.ts'
import { staffDirectory } from '../../platform/people/staff-command.ts'
import { latestCheck } from './backup-check.ts'

/** What the latest comparison of pool and directory found. */
export const getBackup: Operation<typeof staff.backup> = (_input, context) => latestCheck(staffDirectory(context).table)
