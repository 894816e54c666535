import type { staff } from '@sekisho/contract/staff'
import { ProblemError } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { Refused } from '../../platform/people/directory-table.ts'
import { auditDebt } from '../../platform/people/refused-audit.ts'
import { askerOf, payOwed, problemOfRefusal, staffDirectory } from '../../platform/people/staff-command.ts'
import { PoolError } from '../../platform/people/user-pool.ts'
import { checkPool } from './check-pool.ts'

/** Compares pool and directory, repairs when asked to, and says what the audit trail does not have yet. */
export const reconcile: Operation<typeof staff.reconcile> = async ({ body }, context) => {
  const directory = staffDirectory(context)
  const check = await checkPool(directory, askerOf(context), body.repair).catch(async (error: unknown) => {
    if (error instanceof Refused) throw await problemOfRefusal(error.meanings, directory, context)
    throw error instanceof PoolError ? new ProblemError('unavailable', 'operation', {}, 5) : error
  })
  await payOwed(directory, context)
  return { ...check, audit: await auditDebt(directory.table) }
}
