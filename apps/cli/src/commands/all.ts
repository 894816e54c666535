import type { CommandFile } from '../command.ts'
import { bootstrap } from './bootstrap.ts'
import { cost } from './cost.ts'
import { deploy } from './deploy.ts'
import { destroy } from './destroy.ts'
import { diff } from './diff.ts'
import { drill } from './drill.ts'
import { erasuresRerun } from './erasures-rerun.ts'
import { exportDirectory } from './export.ts'
import { incident } from './incident.ts'
import { identityCheck } from './identity-check.ts'
import { importDirectory } from './import.ts'
import { keygen } from './keygen.ts'
import { migrateClose } from './migrate-close.ts'
import { migrateInvite } from './migrate-invite.ts'
import { migrateData } from './migrate-data.ts'
import { lock } from './lock.ts'
import { migrateRehearse } from './migrate-rehearse.ts'
import { logs } from './logs.ts'
import { migrateStaff } from './migrate-staff.ts'
import { migrateStatus } from './migrate-status.ts'
import { permissionsProve } from './permissions-prove.ts'
import { preflight } from './preflight.ts'
import { restore } from './restore.ts'
import { rollback } from './rollback.ts'
import { shapeRecord } from './shape-record.ts'
import { status } from './status.ts'

/** Every command, in the order of the help. A new file becomes a command by a line here. */
export const commands: readonly CommandFile<never>[] = [
  preflight,
  diff,
  deploy,
  status,
  rollback,
  destroy,
  bootstrap,
  lock,
  restore,
  drill,
  exportDirectory,
  importDirectory,
  migrateStaff,
  migrateStatus,
  migrateInvite,
  migrateClose,
  migrateData,
  migrateRehearse,
  erasuresRerun,
  keygen,
  identityCheck,
  shapeRecord,
  permissionsProve,
  cost,
  logs,
  incident,
]
