import { StaffDirectory } from '../people/staff-directory.ts'
import { CannotRestore } from './cannot-restore.ts'
import { inviteAgain, type Invited } from './invite-again.ts'
import { isAppointing, type RestorePlan, type Step } from './plan.ts'
import type { Restoring } from './restoring.ts'
import { noteMail, type RestoredPerson } from './restored-people.ts'
import type { Lease, RestoreRun } from './run-record.ts'

export interface InvitedPeople {
  isWhole: boolean
  /** Of this run alone. */
  sent: number
  /** People looked at, also those who need no mail. */
  looked: number
  /** Why mails stopped going out, in AWS's word; null when they did not. */
  stoppedBy: string | null
}

/** People of one wave: as many as a few colleagues can help on one day. */
const WAVE = 50
/** Longer than a mail that was claimed and never sent keeps others away. */
const CLAIMED_MS = 16_000
const ROUNDS = 3

/** Mails the restored people their invitation: whoever gives roles first, then wave by wave in the order of the plan. */
export async function inviteInWaves(
  restoring: Restoring,
  run: RestoreRun,
  people: ReadonlyMap<string, RestoredPerson>,
  { steps }: RestorePlan,
  lease: Lease,
): Promise<InvitedPeople> {
  const { mails } = restoring.asked
  if (mails !== 'waves') return { isWhole: mails === 'never', sent: 0, looked: 0, stoppedBy: null }
  const restored = steps.filter(({ staffId }) => people.get(staffId)?.to != null && people.get(staffId)?.mail === null)
  const result: InvitedPeople = { isWhole: true, sent: 0, looked: 0, stoppedBy: null }
  for (const wave of wavesOf(restored)) {
    const left = await oneWave(
      restoring,
      run,
      wave.map(({ staffId }) => people.get(staffId)!),
      { lease, result, total: restored.length },
    )
    if (left === 0) continue
    return { ...result, isWhole: false, stoppedBy: restoring.paced.lastRefusal() }
  }
  return result
}

/** First those who may give roles, on their own. */
export function wavesOf(people: readonly Step[]): Step[][] {
  const [first, others] = [people.filter(isAppointing), people.filter((one) => !isAppointing(one))]
  const waves = Array.from({ length: Math.ceil(others.length / WAVE) }, (_, index) => others.slice(index * WAVE, (index + 1) * WAVE))
  return [...(first.length > 0 ? [first] : []), ...waves]
}

interface Sending {
  lease: Lease
  result: InvitedPeople
  total: number
}

/** How many of the wave are left, because time or the pool's mails ended. */
async function oneWave(restoring: Restoring, run: RestoreRun, wave: RestoredPerson[], { lease, result, total }: Sending): Promise<number> {
  const { clock, tell, mayGoOn, paced, pool, table } = restoring
  const directory = new StaffDirectory({ table, pool, now: () => new Date(clock.now()) })
  let left = wave
  for (let round = 1; left.length > 0 && round <= ROUNDS; round++) {
    if (round > 1) await clock.until(clock.now() + CLAIMED_MS)
    const outcomes: Invited[] = []
    for (const person of left) {
      if (!mayGoOn()) return left.length - outcomes.length
      await lease.keep()
      const outcome = await inviteAgain(directory, run.id, restoring.asker(run.id), person)
      if (paced.hasExpired())
        throw new CannotRestore('credentials', 'Your AWS credentials have ended. Sign in to AWS anew and run the same command again.')
      if (outcome !== 'later') await noteMail(table, run.id, person.staffId, outcome)
      if (outcome === 'sent') result.sent++
      if (outcome !== 'later') result.looked++
      outcomes.push(outcome)
      tell({ doing: 'inviting', done: result.looked, total, msLeft: null })
      // The pool sends no more mails today: whoever is next is not asked in vain.
      if (outcome === 'later' && paced.lastRefusal() === 'LimitExceededException') return left.length - outcomes.length + 1
    }
    left = left.filter((_, index) => outcomes[index] === 'later')
  }
  return left.length
}
