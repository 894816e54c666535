import type { CheckedBy, Difference } from '@sekisho/contract/staff'
import type { Asker } from '../people/actor-check.ts'
import { readAccounts } from '../people/read-accounts.ts'
import { oweAgain } from '../people/refused-audit.ts'
import { readWholeRoster } from '../people/roster.ts'
import { settleOvertaken, type Overtaking } from '../people/settle-overtaken.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import { PoolError } from '../people/pool-error.ts'
import { admitted } from './admitted.ts'
import { keepCheck, keepFailure, latestCheck, type BackupCheck } from './backup-check.ts'
import { comparePool } from './compare-pool.ts'
import { endLease, takeLease } from './lease.ts'
import { oweReconciliation } from './owe-reconciliation.ts'
import { paceOf, type Pace } from './pace.ts'
import { readPool } from './read-pool.ts'
import { repairAll } from './repair-all.ts'

export interface CheckOptions {
  asker: Asker
  how: CheckedBy['how']
  repairs: boolean
  /** Milliseconds that it may take. What is not repaired by then stays a difference for the next check. */
  budgetMs: number
}

/** After this part of its time a check repairs nothing more: what it began has to end. */
const REPAIRING = 0.85

/**
 * Compares pool and directory under a lease and keeps what was found. When asked to repair, does what the rules say
 * about each difference; when a person asks, has the audit entries that were refused tried again, too.
 * @throws Refused, with `checking` while another check runs and `actor` for an asker who may no longer ask; PoolError
 */
export async function checkPool(directory: StaffDirectory, options: CheckOptions): Promise<BackupCheck> {
  const { table } = directory
  const { asker, how } = options
  const owner = await takeLease(table, directory.now(), asker)
  try {
    const check = await checked(directory, options)
    await keepCheck(table, check, asker)
    if (options.repairs && how === 'person') await oweAgain(table)
    return check
  } catch (error) {
    if (error instanceof PoolError) await keepFailure(table, { at: directory.now().toISOString(), why: error.type })
    throw error
  } finally {
    await endLease(table, owner)
  }
}

async function checked(directory: StaffDirectory, { asker, how, repairs, budgetMs }: CheckOptions): Promise<BackupCheck> {
  const [before, pace] = [await latestCheck(directory.table), paceOf(budgetMs * REPAIRING)]
  const by: CheckedBy = { how, staffId: asker.actor.staffId, name: how === 'person' ? asker.actor.name : null }
  const { overtaken, differences, ...counts } = await compared(directory, before, pace)
  const check: BackupCheck = { ...counts, by, differences, failure: null, repairs: before.repairs }
  if (!repairs) return check
  await settleAll(directory, overtaken, pace)
  const done = await repairAll(directory, { asker, by, differences, overtaken, pace })
  const { repaired, left, failure } = done
  if (how === 'person' || repaired.length > 0) await oweReconciliation(directory, asker, { found: differences.length, repaired })
  return { ...check, differences: left, failure, repairs: [...repaired.toReversed(), ...before.repairs] }
}

/** Where our own commands met, their record is the truth, and no rule about what others did applies. */
async function settleAll(directory: StaffDirectory, overtaken: readonly Overtaking[], pace: Pace): Promise<void> {
  for (const one of overtaken) if (pace.left() > 0) await settleOvertaken(directory, one)
}

async function compared(directory: StaffDirectory, before: BackupCheck, pace: Pace) {
  const checkedAt = directory.now().toISOString()
  // Whoever is invited in between is once reported as missing in the pool; nothing is done about that.
  const pool = await readPool(directory.pool, pace)
  const { rows, unreadable } = await readWholeRoster(directory.table)
  const accounts = await readAccounts(
    directory.table,
    rows.map(({ staffId }) => staffId),
  )
  const everybody = rows.map((row) => ({ ...row, sub: accounts.get(row.staffId)?.sub ?? null }))
  const people = rows.filter(({ status }) => status !== 'removed').length
  const found = [...unreadable.map(unreadableLine), ...comparePool(everybody, pool, directory.ownPasswords)]
  const overtaken = [...accounts].flatMap(([staffId, { overtakenAt }]) => (overtakenAt === null ? [] : [{ staffId, overtakenAt }]))
  return {
    checkedAt,
    people,
    inPool: pool.users.length,
    differences: await admitted(directory, found, before, checkedAt, people),
    overtaken,
  }
}

const unreadableLine = (staffId: string): Omit<Difference, 'since'> => ({
  kind: 'unreadable',
  staffId,
  name: null,
  email: null,
  directory: null,
  pool: null,
  remedy: 'follow-directory',
})
