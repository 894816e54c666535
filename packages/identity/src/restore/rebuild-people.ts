import { CannotRestore } from './cannot-restore.ts'
import type { RestorePlan, Step } from './plan.ts'
import { rebuildAccount, type Rebuilt } from './rebuild-account.ts'
import type { Restoring } from './restoring.ts'
import { restoredPeople } from './restored-people.ts'
import type { Lease, RestoreRun } from './run-record.ts'

export interface RebuiltPeople {
  /** False when time or the pool's patience ended before. */
  isWhole: boolean
  outcomes: Map<string, Rebuilt>
}

/** Rounds over those for whom somebody faster or the pool was in the way. */
const ROUNDS = 4
const BETWEEN_MS = 5_000

/** Makes every account that is missing, some people at once; whoever gives roles first. */
export async function rebuildPeople(restoring: Restoring, run: RestoreRun, plan: RestorePlan, lease: Lease): Promise<RebuiltPeople> {
  const begun = await restoredPeople(restoring.table, run.id)
  const isHalf = ({ staffId }: Step) => begun.has(staffId) && begun.get(staffId)!.to === null
  const due = plan.steps.filter((step) => step.kind === 'rebuild' || step.kind === 'come-back' || isHalf(step))
  const outcomes = new Map<string, Rebuilt>()
  let left = due
  for (let round = 1; left.length > 0 && round <= ROUNDS; round++) {
    if (round > 1) await restoring.clock.until(restoring.clock.now() + BETWEEN_MS)
    const stopped = await oneRound(restoring, run, left, { outcomes, lease, total: due.length })
    if (stopped) return { isWhole: false, outcomes }
    left = due.filter(({ staffId }) => outcomes.get(staffId) === 'later')
  }
  if (left.length > 0) throw tooSlow(left.length, due.length, restoring.paced.lastRefusal())
  return { isWhole: true, outcomes }
}

interface Round {
  outcomes: Map<string, Rebuilt>
  lease: Lease
  total: number
}

/** True when it was stopped for want of time. */
async function oneRound(
  restoring: Restoring,
  run: RestoreRun,
  steps: readonly Step[],
  { outcomes, lease, total }: Round,
): Promise<boolean> {
  const { clock, tell, silent: directory, workers, mayGoOn } = restoring
  const means = { directory, run: run.id, at: run.at, asker: restoring.asker(run.id) }
  const startedAt = clock.now()
  const queue = [...steps]
  let done = 0
  let isStopped = false
  const work = async (): Promise<void> => {
    for (let step = queue.shift(); step !== undefined && !isStopped; step = queue.shift()) {
      if (!mayGoOn()) return void (isStopped = true)
      await lease.keep()
      const outcome = await rebuildAccount(means, step)
      if (restoring.paced.hasExpired()) throw new CannotRestore('credentials', credentialsEnded(outcomes.size, total))
      outcomes.set(step.staffId, outcome)
      done++
      const msLeft = ((clock.now() - startedAt) / done) * (steps.length - done)
      tell({ doing: 'rebuilding', done: total - steps.length + done, total, msLeft })
    }
  }
  // The first failure ends the others before their next person: no call is left running behind it.
  const failures: unknown[] = []
  const guarded = () =>
    work().catch((error: unknown) => {
      isStopped = true
      failures.push(error)
    })
  await Promise.all(Array.from({ length: Math.min(workers, steps.length) }, guarded))
  if (failures.length > 0) throw failures[0]
  return isStopped
}

const credentialsEnded = (done: number, total: number): string =>
  `Your AWS credentials have ended after ${done} of ${total} people. Sign in to AWS anew and run the same command again: it goes on where it was.`

const tooSlow = (left: number, total: number, refusal: string | null): CannotRestore =>
  new CannotRestore(
    'silent',
    `${total - left} of ${total} accounts are there; for the other ${left} the pool gave no answer${refusal === null ? '' : ` (${refusal})`}. ` +
      'Run the same command again: it goes on where it was.',
  )
