import type { Difference } from '@sekisho/contract/staff'
import { actorPart, type Asker } from '../people/actor-check.ts'
import type { AuditRow } from '../people/audit-row.ts'
import { owedPart } from '../people/owed-audit.ts'
import { oweAgain } from '../people/refused-audit.ts'
import { readAccounts } from '../people/read-accounts.ts'
import { settleOvertaken, type Overtaking } from '../people/settle-overtaken.ts'
import { readRoster } from '../people/roster.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import { endLease, keepCheck, takeLease, type BackupCheck } from './backup-check.ts'
import { comparePool } from './compare-pool.ts'
import { readPool } from './read-pool.ts'
import { repair } from './repair.ts'

/**
 * Compares pool and directory under a lease and keeps what was found. When asked to repair, does what the rules say
 * about each difference and has the audit entries that were refused tried again.
 * @throws Refused, with `checking` while another check runs and `actor` for an asker who may no longer ask; PoolError
 */
export async function checkPool(directory: StaffDirectory, asker: Asker, repairs: boolean): Promise<BackupCheck> {
  await takeLease(directory.table, directory.now(), asker)
  try {
    const found = await compared(directory)
    const check = repairs ? await repaired(directory, asker, found) : found.check
    await keepCheck(directory.table, check, asker)
    return check
  } finally {
    await endLease(directory.table)
  }
}

async function compared(directory: StaffDirectory): Promise<Compared> {
  const checkedAt = directory.now().toISOString()
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

async function repaired(directory: StaffDirectory, asker: Asker, { check: { differences }, overtaken }: Compared): Promise<BackupCheck> {
  // The pool takes no conditions, so each repair is preceded by the question whether it may still be asked for.
  const mayStill = () => directory.table.write(actorPart(asker))
  // Where our own commands met, their record is the truth, and no rule about what others did applies.
  for (const one of overtaken) {
    await mayStill()
    await settleOvertaken(directory, one)
  }
  const others = differences.filter(({ staffId }) => !overtaken.some((one) => one.staffId === staffId))
  for (const difference of others.filter(({ remedy }) => remedy !== 'report')) {
    await mayStill()
    await repair(directory, asker, difference)
  }
  await directory.table.write([owedPart(rowOf(directory, asker, differences)), ...actorPart(asker)])
  await oweAgain(directory.table)
  return (await compared(directory)).check
}

interface Compared {
  check: BackupCheck
  overtaken: readonly Overtaking[]
}

const rowOf = ({ now }: StaffDirectory, { actor, requestId, sourceIp }: Asker, differences: readonly Difference[]): AuditRow => ({
  id: crypto.randomUUID(),
  action: 'staff.reconcile',
  object: { type: 'staff', id: null },
  reason: null,
  before: { differences: differences.length },
  after: { decidedAt: now().toISOString() },
  actor,
  requestId,
  sourceIp,
  outcome: 'done',
})
