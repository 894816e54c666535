import { isProofTooOld } from '../api-client/api-error.ts'

/** What came of one thing in a bulk run. */
export type Outcome<After> =
  | { state: 'waiting' | 'running' | 'skipped' }
  | { state: 'done'; after: After }
  | { state: 'failed'; error: unknown }

interface Run<Item, After> {
  items: readonly Item[]
  idOf: (item: Item) => string
  change: (item: Item, idempotencyKey: string) => Promise<After>
  /** Told of each change, as it happens. */
  onOutcome: (id: string, outcome: Outcome<After>) => void
  /** Asked before each one: true leaves the rest as they are. */
  isStopped: () => boolean
}

/** One after the other: Cognito takes 25 calls a second from everybody together. One failure does not stop the rest, but for a person who would not prove who they are. */
export async function runForEach<Item, After>({ items, idOf, change, onOutcome, isStopped }: Run<Item, After>): Promise<void> {
  let isUnproved = false
  for (const item of items) {
    const id = idOf(item)
    if (isUnproved || isStopped()) {
      onOutcome(id, { state: 'skipped' })
      continue
    }
    onOutcome(id, { state: 'running' })
    try {
      onOutcome(id, { state: 'done', after: await change(item, crypto.randomUUID()) })
    } catch (error) {
      isUnproved = isProofTooOld(error)
      onOutcome(id, { state: 'failed', error })
    }
  }
}
