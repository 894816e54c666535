import type { CheckedBy, Difference, Repair } from '@sekisho/contract/staff'
import { actorPart, type Asker } from '../people/actor-check.ts'
import type { Overtaking } from '../people/settle-overtaken.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import { PoolError } from '../people/pool-error.ts'
import type { BackupCheck } from './backup-check.ts'
import type { Found } from './compare-pool.ts'
import type { Pace } from './pace.ts'
import { presentDifferences } from './present-differences.ts'
import { repair } from './repair.ts'

export interface Repairing {
  asker: Asker
  by: CheckedBy
  differences: readonly Difference[]
  overtaken: readonly Overtaking[]
  pace: Pace
}

export interface Repaired {
  repaired: Repair[]
  /** What is still different. */
  left: Difference[]
  failure: BackupCheck['failure']
}

/**
 * Does what the rules say about everybody who still differs, one person after the other, as far as there is time and
 * the pool answers; the rest waits for the next check.
 * @throws Refused `actor` for an asker who may no longer ask
 */
export async function repairAll(directory: StaffDirectory, repairing: Repairing): Promise<Repaired> {
  const { differences, overtaken, pace } = repairing
  const done: Repaired = { repaired: [], left: [], failure: null }
  const people = Map.groupBy(differences, ({ kind, staffId, email }) => staffId ?? email ?? kind)
  for (const own of people.values()) {
    const isOvertaken = overtaken.some(({ staffId }) => staffId === own[0]!.staffId)
    const isToDo = isOvertaken || own.some(({ remedy }) => remedy !== 'report')
    if (!isToDo || done.failure || pace.left() <= 0) done.left.push(...own)
    else await repairPerson(directory, repairing, own, isOvertaken, done)
  }
  return done
}

async function repairPerson(
  directory: StaffDirectory,
  { asker, by }: Repairing,
  own: readonly Difference[],
  isOvertaken: boolean,
  done: Repaired,
): Promise<void> {
  const at = directory.now().toISOString()
  try {
    // An overtaking has just been settled by the record; no rule about what others did applies.
    const tried = isOvertaken ? [] : await repairEach(directory, asker, own)
    const after = await presentDifferences(directory, own[0]!)
    for (const { kind, remedy, staffId, name, email } of tried.filter((one) => !after.some((other) => isSame(one, other))))
      done.repaired.push({ at, by, kind, remedy, staffId, name, email })
    const since = (one: Found) => own.find(({ kind }) => kind === one.kind)?.since ?? at
    done.left.push(...after.map((one) => ({ ...one, since: since(one) })))
  } catch (error) {
    if (!(error instanceof PoolError)) throw error
    if (error.kind === 'later') done.failure = { at, why: error.type }
    done.left.push(...own)
  }
}

/** Repairs what is still there. The pool takes no conditions: before each, the directory is asked whether the asker still may. */
async function repairEach(directory: StaffDirectory, asker: Asker, own: readonly Difference[]): Promise<Difference[]> {
  const tried: Difference[] = []
  for (const difference of own.filter(({ remedy }) => remedy !== 'report')) {
    await directory.table.write(actorPart(asker))
    const isThere =
      difference.kind === 'unreadable' || (await presentDifferences(directory, difference)).some((one) => one.kind === difference.kind)
    if (!isThere) continue
    await repair(directory, asker, difference)
    tried.push(difference)
  }
  return tried
}

const isSame = (a: Found, b: Found): boolean => a.kind === b.kind && a.directory === b.directory && a.pool === b.pool
