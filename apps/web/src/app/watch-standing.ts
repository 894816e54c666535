import type { QueryClient } from '@tanstack/react-query'
import { accountQuery } from '../features/account/queries.ts'
import { learnRole } from '../session/current-session.ts'
import { previousRole, sessionState } from '../session/session-store.ts'

/** Milliseconds; with an answer that is never old, whoever looks at the page sees a change within five seconds. */
const EVERY = 4000

let end = () => undefined as void

/** Ends what `watchStanding` began. */
export const endWatch = (): void => end()

/**
 * Asks for the person's own record while the page is looked at, so that a suspension or another role shows
 * even when nobody touches anything, and says so when the role has just changed. Refusals are `watchRefusals`' to judge. Asks nothing while hidden or offline.
 */
export function watchStanding(client: QueryClient): void {
  endWatch()
  if (previousRole() !== null) void import('./role-changed-toast.ts').then(({ sayRoleChanged }) => sayRoleChanged())
  const askNow = () => {
    if (document.visibilityState === 'visible' && navigator.onLine) void askStanding(client)
  }
  const timer = setInterval(askNow, EVERY)
  document.addEventListener('visibilitychange', askNow)
  end = () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', askNow)
  }
}

/** Asks once who the person is now, and takes over a role that is not the one of before. */
export async function askStanding(client: QueryClient): Promise<void> {
  const account = await client.fetchQuery({ ...accountQuery, staleTime: 0, retry: false }).catch(() => null)
  const state = sessionState()
  if (account && state.status === 'signed-in' && account.role !== state.person.role) await learnRole(account.role)
}
