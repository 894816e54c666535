import { standingPace } from '@sekisho/contract/standing-pace'
import type { QueryClient } from '@tanstack/react-query'
import { accountQuery } from '../features/account/queries.ts'
import { learnRole } from '../session/current-session.ts'
import { lastActivity } from '../session/idle-time.ts'
import { previousRole, sessionState } from '../session/session-store.ts'
import { standingPaceOf } from './standing-pace.ts'

/** What of the router says where somebody is. */
export interface Place {
  state: { matches: readonly { route: { handle?: unknown } }[] }
  subscribe(moved: () => void): () => void
}

/** Milliseconds between two looks at whether it is time: the quickest pace. An answer is never old, so a change shows within five seconds. */
const EVERY = standingPace.guarded
/** A timer that comes early must not wait for its next turn. */
const EARLY = 500

let end = () => undefined as void

/** Ends what `watchStanding` began. */
export const endWatch = (): void => end()

/**
 * Asks for the person's own record while the page is looked at, so that a suspension or another role shows
 * even when nobody touches anything, as often as `standingPaceOf` says, and at once when somebody comes back to the page or to one
 * that is guarded. Refusals are `watchRefusals`' to judge. Asks nothing while hidden or offline.
 */
export function watchStanding(client: QueryClient, place: Place): void {
  endWatch()
  if (previousRole() !== null) void import('./role-changed-toast.ts').then(({ sayRoleChanged }) => sayRoleChanged())
  let asked = Date.now()
  const askNow = () => {
    if (document.visibilityState !== 'visible' || !navigator.onLine) return
    asked = Date.now()
    void askStanding(client)
  }
  const askInTime = () => {
    const now = Date.now()
    // A clock that was set back has no say in how long ago it was.
    if (now < asked || now - asked >= standingPaceOf(lookedAt(client, place, now)) - EARLY) askNow()
  }
  const timer = setInterval(askInTime, EVERY)
  const leave = place.subscribe(askInTime)
  document.addEventListener('visibilitychange', askNow)
  end = () => {
    clearInterval(timer)
    leave()
    document.removeEventListener('visibilitychange', askNow)
  }
}

function lookedAt(client: QueryClient, { state }: Place, now: number) {
  const gate = state.matches.map(({ route }) => route.handle).find((handle) => typeof handle === 'object' && handle !== null)
  return {
    needs: gate && 'needs' in gate ? String(gate.needs) : null,
    showsPeople: client.getQueryCache().findAll({ type: 'active', predicate: ({ meta }) => meta?.['showsPeople'] === true }).length > 0,
    untouched: Math.max(0, now - lastActivity()),
  }
}

/** Asks once who the person is now, and takes over a role that is not the one of before. */
export async function askStanding(client: QueryClient): Promise<void> {
  const account = await client.fetchQuery({ ...accountQuery, staleTime: 0, retry: false }).catch(() => null)
  const state = sessionState()
  if (account && state.status === 'signed-in' && account.role !== state.person.role) await learnRole(account.role)
}
