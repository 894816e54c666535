import type { StaffMember, StaffRow } from '@sekisho/contract/staff'
import type { StaffAction } from './action-rules.ts'
import { act, type Answer } from './act.ts'

export type Outcome =
  | { state: 'waiting' }
  | { state: 'running' }
  | { state: 'done'; after: StaffMember }
  | { state: 'skipped' }
  | { state: 'failed'; error: unknown }

interface Run {
  people: readonly Pick<StaffRow, 'staffId' | 'version'>[]
  /** What to do to each of them. */
  stepFor: (staffId: string) => Answer & { action: StaffAction }
  /** Told of each change, as it happens. */
  onOutcome: (staffId: string, outcome: Outcome) => void
  /** Asked before each person: true leaves the rest as they are. */
  isStopped: () => boolean
  /** One person's change; replaced in tests. */
  change?: typeof act
}

/** One person after the other: Cognito takes 25 such calls a second from everybody together. One failure does not stop the rest. */
export async function runForEach({ people, stepFor, onOutcome, isStopped, change = act }: Run): Promise<void> {
  for (const person of people) {
    if (isStopped()) {
      onOutcome(person.staffId, { state: 'skipped' })
      continue
    }
    onOutcome(person.staffId, { state: 'running' })
    try {
      const after = await change({ ...stepFor(person.staffId), person, idempotencyKey: crypto.randomUUID() })
      onOutcome(person.staffId, { state: 'done', after })
    } catch (error) {
      onOutcome(person.staffId, { state: 'failed', error })
    }
  }
}
