import { DatabaseError } from './database-error.ts'

/** Milliseconds that are left of something, counted on a clock that nobody puts forward or back. */
export type TimeLeft = () => number

/** What begins now and ends after so many milliseconds. */
export function endsIn(ms: number, now: () => number = () => performance.now()): TimeLeft {
  const end = now() + ms
  return () => end - now()
}

/** Taking a statement back is worth waiting for even then: its locks would stay for three minutes. */
const ROLLBACK_MS = 1_500

/**
 * How long the next call may take: what is left of its request, and never longer than a call may.
 * @throws DatabaseError `timeout` when nothing is left, so that nothing more is sent
 */
export function callTime(longest: number, left: TimeLeft | undefined): number {
  const time = Math.floor(Math.min(longest, left?.() ?? longest))
  if (time <= 0) throw new DatabaseError('timeout', 'the request has no time left')
  return time
}

/** How long taking back may wait, whatever is left. */
export const rollbackTime = (longest: number): number => Math.min(longest, ROLLBACK_MS)
