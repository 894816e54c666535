import type { staff } from '@sekisho/contract/staff'
import { ProblemError } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { Refused } from '@sekisho/identity/people/directory-table'
import { auditDebt } from '@sekisho/identity/people/refused-audit'
import { askerOf, payOwed, problemOfRefusal, staffDirectory } from '../../platform/people/staff-command.ts'
import { raiseAlerts } from '../../platform/people/check-alerts.ts'
import { PoolError } from '@sekisho/identity/people/pool-error'
import { checkPool } from '@sekisho/identity/reconcile/check-pool'

/** The gateway gives up after 29 seconds; the answer comes before. */
const BUDGET_MS = 22_000

/** Compares pool and directory, repairs when asked to, and says what the audit trail does not have yet. */
export const reconcile: Operation<typeof staff.reconcile> = async ({ body }, context) => {
  const directory = staffDirectory(context)
  const options = { asker: askerOf(context), how: 'person' as const, repairs: body.repair, budgetMs: BUDGET_MS }
  const check = await checkPool(directory, options).catch(async (error: unknown) => {
    if (error instanceof Refused) throw await problemOfRefusal(error.meanings, directory, context)
    throw error instanceof PoolError ? new ProblemError('unavailable', 'operation', {}, 5) : error
  })
  raiseAlerts(context.log, check)
  await payOwed(directory, context)
  return { ...check, runningSince: null, audit: await auditDebt(directory.table) }
}
