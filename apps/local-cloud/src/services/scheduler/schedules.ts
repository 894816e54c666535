import { AwsError } from '../../cloud.ts'
import type { Timetable } from './schedule-expression.ts'
import { callTarget, type Target, type TargetParts } from './targets.ts'

export interface Schedule {
  name: string
  arn: string
  expression: string
  timetable: Timetable
  target: Target
  enabled: boolean
  retries: { attempts: number; ageMs: number }
}

interface Run {
  schedule: Schedule
  scheduledAt: number
  /** The attempt to come, 1 the first. */
  number: number
  dueAt: number
}

/** What the console shows of a schedule; times in epoch ms. */
export interface ShownSchedule {
  name: string
  expression: string
  enabled: boolean
  runs: number
  failures: number
  lastRunAt: number | undefined
}

/**
 * Runs schedules by the cloud's clock. When a test moves the clock over several times of a schedule it runs for
 * the latest of them alone. A failed run is repeated, later and later, as the schedule's retry policy says.
 */
export class Schedules {
  readonly #parts: TargetParts
  readonly #all = new Map<string, Schedule & { runs: number; failures: number; lastRunAt: number | undefined }>()
  #retries: Run[] = []
  #from: number
  #busy = false

  constructor(parts: TargetParts) {
    this.#parts = parts
    this.#from = parts.cloud.clock.now()
  }

  add(schedule: Schedule): void {
    this.#all.set(schedule.name, { ...schedule, runs: 0, failures: 0, lastRunAt: undefined })
  }

  list(): ShownSchedule[] {
    return [...this.#all.values()].map(({ name, expression, enabled, runs, failures, lastRunAt }) => {
      return { name, expression, enabled, runs, failures, lastRunAt }
    })
  }

  /** Runs everything due since the last call. Calls while it runs do nothing: the next one catches up. */
  async tick(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      const to = this.#parts.cloud.clock.now()
      // A clock that was put back repeats nothing.
      const due = this.#due(Math.min(this.#from, to), to)
      this.#from = to
      await Promise.all(due.map((run) => this.#run(run)))
    } finally {
      this.#busy = false
    }
  }

  /** Runs a schedule at once. @throws AwsError ResourceNotFoundException, or as its target fails */
  async runNow(name: string): Promise<void> {
    const schedule = this.#all.get(name)
    if (!schedule) throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404)
    const now = this.#parts.cloud.clock.now()
    const failure = await this.#attempt({ schedule, scheduledAt: now, number: 1, dueAt: now })
    if (failure) throw failure
  }

  #due(from: number, to: number): Run[] {
    const retries = this.#retries.filter(({ dueAt }) => dueAt <= to)
    this.#retries = this.#retries.filter(({ dueAt }) => dueAt > to)
    const fresh = [...this.#all.values()].flatMap((schedule): Run[] => {
      const at = schedule.enabled ? schedule.timetable.latest(from, to) : undefined
      return at === undefined ? [] : [{ schedule, scheduledAt: at, number: 1, dueAt: at }]
    })
    return [...retries, ...fresh]
  }

  async #run(run: Run): Promise<void> {
    const failure = await this.#attempt(run)
    const now = this.#parts.cloud.clock.now()
    const { attempts, ageMs } = run.schedule.retries
    if (!failure || run.number > attempts || now - run.scheduledAt > ageMs) return
    const dueAt = now + Math.min(60_000, 1000 * 2 ** run.number)
    this.#retries.push({ ...run, number: run.number + 1, dueAt })
  }

  async #attempt({ schedule, scheduledAt, number }: Run): Promise<AwsError | undefined> {
    const { cloud } = this.#parts
    const known = this.#all.get(schedule.name)!
    known.runs++
    known.lastRunAt = cloud.clock.now()
    let failure: AwsError | undefined
    try {
      await callTarget(this.#parts, schedule.target, { scheduleArn: schedule.arn, scheduledAt, number })
    } catch (error) {
      known.failures++
      failure = error instanceof AwsError ? error : new AwsError('InternalServerException', String(error), 500)
    }
    cloud.journal.add({
      at: cloud.clock.now(),
      layer: 'scheduler',
      who: schedule.target.roleArn,
      what: `run ${schedule.name}`,
      outcome: failure ? 'failed' : 'allowed',
      ...(failure && { reason: `${failure.code}: ${failure.message}` }),
    })
    return failure
  }
}
