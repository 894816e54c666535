import * as z from 'zod/mini'
import { instant } from './fields.ts'

/** A look that follows another one so soon belongs to the same visit. */
const SAME_VISIT_MS = 30 * 60 * 1000
/** Who comes for the first time hears of a week. */
const FIRST_TIME_MS = 7 * 24 * 60 * 60 * 1000

/** When somebody looked at the home page last, and when they had looked on the visit before. */
export const Visit = z.object({ at: instant, since: instant })
export type Visit = z.infer<typeof Visit>

/** The visit that a look now begins or goes on with; `since` is what it tells news from. @param kept the one before; null for none */
export function visitAt(now: Date, kept: Visit | null): Visit {
  const at = now.toISOString()
  const ago = kept === null ? Number.NaN : now.getTime() - Date.parse(kept.at)
  // A clock that is behind by as much as a visit is the same one; one that went back farther tells nothing.
  if (kept === null || !(ago > -SAME_VISIT_MS)) return { at, since: new Date(now.getTime() - FIRST_TIME_MS).toISOString() }
  return { at, since: ago < SAME_VISIT_MS ? kept.since : kept.at }
}
