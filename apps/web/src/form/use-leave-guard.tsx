import { lazy, Suspense, useCallback, useEffect, useRef, type ReactNode } from 'react'
import { useBlocker, type BlockerFunction } from 'react-router'
import { isLeavingPage } from '../session/leave.ts'

const LeaveDialog = lazy(() => import('./leave-dialog.tsx'))

/**
 * Asks before something half-typed is left behind, for another page of the app or for good.
 * @param isDirty whether there is anything to lose
 * @param forget takes the draft away, when somebody leaves it on purpose
 * @returns the question, to be rendered with the form
 */
export function useLeaveGuard(isDirty: boolean, forget: () => void): ReactNode {
  const asks = useRef(false)
  // One function for good: of a page that rested, the router keeps a question that nobody takes away. It asks only while the form shows.
  const blocker = useBlocker(
    useCallback<BlockerFunction>(
      ({ currentLocation, nextLocation }) => asks.current && currentLocation.pathname !== nextLocation.pathname,
      [],
    ),
  )
  useEffect(() => {
    if (!isDirty) return
    asks.current = true
    const ask = (event: BeforeUnloadEvent) => {
      // A session that ran out comes back to its draft; a question would only hold it up.
      if (!isLeavingPage()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      asks.current = false
      window.removeEventListener('beforeunload', ask)
    }
  }, [isDirty])
  if (blocker.state !== 'blocked') return null
  const leave = () => {
    forget()
    blocker.proceed()
  }
  return (
    <Suspense fallback={null}>
      <LeaveDialog onStay={() => blocker.reset()} onLeave={leave} />
    </Suspense>
  )
}
