import type { QueryClient } from '@tanstack/react-query'
import type { ApiError, ApiErrorCode } from '../api-client/api-error.ts'
import { hearRefusals } from '../api-client/call.ts'
import { getSession } from '../session/current-session.ts'
import { expireSession } from '../session/sign-out.ts'

const loadStanding = () => import('./watch-standing.ts')

/** The session is over, whatever its tokens look like. */
const overCodes: ReadonlySet<ApiErrorCode> = new Set(['session-lost', 'session-invalid', 'session-required'])

/** Sees refusals that concern the person rather than one page, wherever in the app they come up. */
export function watchRefusals(client: QueryClient) {
  let inactive = false
  let isRefreshing = false
  const listeners = new Set<() => void>()

  /** Several calls are refused together; the person's record, and new tokens before it, are asked for once. A new role draws the app anew. */
  const refreshOnce = async ({ tokens }: { tokens: boolean }) => {
    if (isRefreshing) return
    isRefreshing = true
    if (tokens) await getSession({ refresh: true }).catch(() => undefined)
    await (await loadStanding()).askStanding(client)
    isRefreshing = false
  }
  const judge = (error: ApiError) => {
    if (overCodes.has(error.code)) void expireSession()
    else if (error.code === 'role-changed') void refreshOnce({ tokens: true })
    // The person's own record says so as well, and the app shows what is left.
    else if (error.code === 'passkey-due') void refreshOnce({ tokens: false })
    else if (error.code === 'account-inactive' && !inactive) {
      inactive = true
      client.clear()
      for (const listener of listeners) listener()
    }
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return { start: () => hearRefusals(judge), subscribe, isInactive: () => inactive }
}
