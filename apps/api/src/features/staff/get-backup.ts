import type { Move, staff } from '@sekisho/contract/staff'
import type { Context, Operation } from '../../http/route.ts'
import { auditDebt } from '@sekisho/identity/people/refused-audit'
import { peopleTable } from '../../platform/people/people-table.ts'
import { latestCheck } from '@sekisho/identity/reconcile/backup-check'
import { runningSince } from '@sekisho/identity/reconcile/lease'

/** What the latest comparison of pool and directory found, whether one runs, and what the audit trail does not have yet. */
export const getBackup: Operation<typeof staff.backup> = async (_input, context) => {
  const table = peopleTable(context)
  const since = await runningSince(table, context.now())
  return { ...(await latestCheck(table)), runningSince: since, audit: await auditDebt(table), move: await moveOf(context) }
}

/** Loaded where there is a window alone. */
export const moveOf = async (context: Context): Promise<Move | null> =>
  context.aws.window ? (await import('./move-state.ts')).moveState(context, context.aws.window) : null
