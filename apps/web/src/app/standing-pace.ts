import { standingPace } from '@sekisho/contract/standing-pace'
import { can } from '@sekisho/permissions/can'
import { policy as standard, type Policy } from '@sekisho/permissions/table'

/** What is on the screen and how long it has been left alone. */
export interface Looked {
  /** What the page's gate asks for; null for pages that everybody with a role has. */
  needs: string | null
  /** Whether people's data stands above a page that has none of its own. */
  showsPeople: boolean
  /** Milliseconds since somebody last touched anything in any tab. */
  untouched: number
}

/** Milliseconds after which the page asks again who its person is: seldom only where nothing is lost by it. */
export function standingPaceOf({ needs, showsPeople, untouched }: Looked, policy: Policy = standard): number {
  const isEverybodys = needs === null || Object.keys(policy.roles).every((role) => can(role, needs, policy).allowed)
  if (showsPeople || !isEverybodys) return standingPace.guarded
  return untouched < standingPace.stillAfter ? standingPace.open : standingPace.still
}
