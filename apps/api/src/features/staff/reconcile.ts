import type { Difference, staff } from '@sekisho/contract/staff'
import { notPossible, ProblemError } from '../../http/problem.ts'
import type { Context, Operation } from '../../http/route.ts'
import { actorPart } from '../../platform/people/actor-check.ts'
import { Refused } from '../../platform/people/directory-table.ts'
import { owedPart } from '../../platform/people/owed-audit.ts'
import { auditDebt, oweAgain } from '../../platform/people/refused-audit.ts'
import { readAccounts } from '../../platform/people/read-accounts.ts'
import { settleOvertaken, type Overtaking } from '../../platform/people/settle-overtaken.ts'
import { readRoster } from '../../platform/people/roster.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { askerOf, originOf, payOwed, problemOfRefusal, staffDirectory } from '../../platform/people/staff-command.ts'
import type { StaffDirectory } from '../../platform/people/staff-directory.ts'
import { PoolError } from '../../platform/people/user-pool.ts'
import { endLease, keepCheck, takeLease, type BackupCheck } from './backup-check.ts'
import { comparePool } from './compare-pool.ts'
import { readPool } from './read-pool.ts'
import { repair } from './repair.ts'

/**
 * Compares pool and directory and, when asked to repair, does what the rules say about each difference and has the
 * audit entries that were refused tried again.
 */
export const reconcile: Operation<typeof staff.reconcile> = async ({ body }, context) => {
  const directory = staffDirectory(context)
  const check = await underLease(directory, context, body.repair)
  await payOwed(directory, context)
  return { ...check, audit: await auditDebt(directory.table) }
}

async function underLease(directory: StaffDirectory, context: Context, repairs: boolean): Promise<BackupCheck> {
  const asker = askerOf(context)
  await takeLease(directory.table, context.now(), asker).catch(async (error: unknown) => {
    if (!(error instanceof Refused)) throw error
    throw error.meanings.includes('actor') ? await problemOfRefusal(error.meanings, directory, context) : notPossible(reasons.checking)
  })
  try {
    const found = await compared(directory, context)
    const check = repairs ? await repaired(directory, context, found) : found.check
    await keepCheck(directory.table, check, asker)
    return check
  } catch (error) {
    if (error instanceof Refused) throw await problemOfRefusal(error.meanings, directory, context)
    throw error instanceof PoolError ? new ProblemError('unavailable', 'operation', {}, 5) : error
  } finally {
    await endLease(directory.table)
  }
}

async function compared(directory: StaffDirectory, { now }: Context): Promise<Compared> {
  const checkedAt = now().toISOString()
  // Whoever is invited in between is once reported as missing in the pool; nothing is done about that.
  const pool = await readPool(directory.pool)
  const roster = await readRoster(directory.table)
  const accounts = await readAccounts(
    directory.table,
    roster.map(({ staffId }) => staffId),
  )
  const everybody = roster.map((row) => ({ ...row, sub: accounts.get(row.staffId)?.sub ?? null }))
  const people = roster.filter(({ status }) => status !== 'removed').length
  const overtaken = [...accounts].flatMap(([staffId, { overtakenAt }]) => (overtakenAt === null ? [] : [{ staffId, overtakenAt }]))
  const check = { checkedAt, people, inPool: pool.users.length, differences: comparePool(everybody, pool) }
  return { check, overtaken }
}

async function repaired(
  directory: StaffDirectory,
  context: Context,
  { check: { differences }, overtaken }: Compared,
): Promise<BackupCheck> {
  // The pool takes no conditions, so each repair is preceded by the question whether it may still be asked for.
  const mayStill = () => directory.table.write(actorPart(askerOf(context)))
  // Where our own commands met, their record is the truth, and no rule about what others did applies.
  for (const one of overtaken) {
    await mayStill()
    await settleOvertaken(directory, one)
  }
  const others = differences.filter(({ staffId }) => !overtaken.some((one) => one.staffId === staffId))
  for (const difference of others.filter(({ remedy }) => remedy !== 'report')) {
    await mayStill()
    await repair(directory, context, difference)
  }
  await directory.table.write([owedPart(rowOf(context, differences)), ...actorPart(askerOf(context))])
  await oweAgain(directory.table)
  return (await compared(directory, context)).check
}

interface Compared {
  check: BackupCheck
  overtaken: readonly Overtaking[]
}

const rowOf = (context: Context, differences: readonly Difference[]) => ({
  id: crypto.randomUUID(),
  action: 'staff.reconcile' as const,
  object: { type: 'staff' as const, id: null },
  reason: null,
  before: { differences: differences.length },
  after: { decidedAt: context.now().toISOString() },
  ...originOf(context),
  outcome: 'done' as const,
})
