import type { InvitedPeople } from './invite-in-waves.ts'
import { countSteps, isAppointing, type RestorePlan, type StepKind } from './plan.ts'
import type { RebuiltPeople } from './rebuild-people.ts'
import type { Rebuilt } from './rebuild-account.ts'
import type { RestoredPerson } from './restored-people.ts'
import type { RestoreRun } from './run-record.ts'
import type { SetAside } from './directory-at.ts'
import type { TargetPool } from './target-pool.ts'

/** Somebody for whom a person has to do something. */
export interface Unrestored {
  staffId: string
  name: string
  email: string
  why: Extract<Rebuilt, 'address-taken' | 'refused'>
}

export interface RestoreResult {
  /** `more`: run it again, it goes on where it was. */
  state: 'done' | 'more'
  run: RestoreRun
  target: TargetPool
  counts: Record<StepKind, number>
  /** Accounts that this restore made, in all its runs. */
  made: number
  /** How many were mailed, in all its runs. */
  invited: number
  /** Why mails stopped going out, in AWS's word. */
  mailsStoppedBy: string | null
  /** Old and new `sub` of everybody who was restored. */
  map: RestoredPerson[]
  /** Removed after the time that was asked for, and here again. */
  cameBack: { staffId: string; name: string; role: string | null }[]
  /** Whose record changed after that time, and stands as it is now. */
  newer: number
  unrestored: Unrestored[]
  setAside: SetAside[]
  strangers: number
  /** How many who may give roles have an account. Nobody manages staff while it is none. */
  appointers: number
}

interface Parts {
  run: RestoreRun
  target: TargetPool
  plan: RestorePlan
  rebuilt: RebuiltPeople
  people: ReadonlyMap<string, RestoredPerson>
  invited: InvitedPeople | null
}

export function resultOf({ run, target, plan, rebuilt, people, invited }: Parts): RestoreResult {
  const map = [...people.values()].filter(({ to }) => to !== null)
  const has = (staffId: string) => people.get(staffId)?.to != null
  const unrestored = plan.steps.flatMap(({ staffId, name, email }) => {
    const why = rebuilt.outcomes.get(staffId)
    return why === 'address-taken' || why === 'refused' ? [{ staffId, name, email, why }] : []
  })
  return {
    state: run.finishedAt === null ? 'more' : 'done',
    run,
    target,
    counts: countSteps(plan.steps),
    made: map.length,
    invited: map.filter(({ mail }) => mail === 'sent').length + (invited?.sent ?? 0),
    mailsStoppedBy: invited?.stoppedBy ?? null,
    map,
    cameBack: plan.steps
      .filter(({ kind, staffId }) => kind === 'come-back' && has(staffId))
      .map(({ staffId, name, role }) => ({ staffId, name, role })),
    newer: run.newer,
    unrestored,
    setAside: plan.setAside,
    strangers: plan.strangers,
    appointers: plan.steps.filter((step) => isAppointing(step) && (step.kind === 'there' || has(step.staffId))).length,
  }
}

/** What no restore brings back, because Cognito gives it to nobody. */
export const lostForGood = ['passwords', 'authenticator apps (TOTP)', 'passkeys', 'sessions'] as const
