import type { StaffRow } from '@sekisho/contract/staff'
import type { BulkAction } from './bulk-plan.ts'
import { act, type Answer } from './act.ts'

export type Outcome =
  | { state: 'waiting' }
  | { state: 'running' }
  | { state: 'done' }
  | { state: 'skipped' }
  | { state: 'failed'; error: unknown }

interface Run {
  action: BulkAction
  people: readonly StaffRow[]
  answer: Answer
  /** Told of each change, as it happens. */
  onOutcome: (staffId: string, outcome: Outcome) => void
  /** Asked before each person: true leaves the rest as they are. */
  isStopped: () => boolean
  /** One person's change; replaced in tests. */
  change?: typeof act
}

/** One person after the other: Cognito takes 25 such calls a second from everybody together. One failure does not stop the rest. */
export async function runForEach({ action, people, answer, onOutcome, isStopped, change = act }: Run): Promise<void> {
  for (const person of people) {
    if (isStopped()) {
      onOutcome(person.staffId, { state: 'skipped' })
      continue
    }
    onOutcome(person.staffId, { state: 'running' })
    try {
      await change({ action, person, ...answer, idempotencyKey: crypto.randomUUID() })
      onOutcome(person.staffId, { state: 'done' })
    } catch (error) {
      onOutcome(person.staffId, { state: 'failed', error })
    }
  }
}
