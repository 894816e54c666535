import type { staff } from '@sekisho/contract/staff'
import { ProblemError } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { Refused } from '@sekisho/identity/people/directory-table'
import { auditDebt } from '@sekisho/identity/people/refused-audit'
import { askerOf, payOwed, problemOfRefusal, staffDirectory } from '../../platform/people/staff-command.ts'
import { PoolError } from '@sekisho/identity/people/user-pool'
import { checkPool } from '@sekisho/identity/reconcile/check-pool'

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
