import { endsIn, type TimeLeft } from '@sekisho/database/time-left'

/** A function ends after 20 seconds, and the gateway gives up after 29; without a word of its own neither says why. */
const LONGEST_MS = 20_000
/** For taking a transaction back and for answering. */
const KEPT_MS = 2_500

/** What a request may take, counted from now: less than the function still has, so that it ends in a clear answer. */
export function requestTime(lambda: { getRemainingTimeInMillis?: () => number } = {}): TimeLeft {
  const remaining = lambda.getRemainingTimeInMillis?.() ?? LONGEST_MS
  return endsIn(Math.min(LONGEST_MS, remaining) - KEPT_MS)
}
