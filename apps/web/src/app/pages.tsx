import { Activity, lazy, Suspense, useEffect, useLayoutEffect, useRef } from 'react'
import { RouterProvider } from 'react-router/dom'
import { useOwesPasskey } from '../features/account/use-owes-passkey.ts'
import type { createRouter } from './router.tsx'

const PasskeyDueScreen = lazy(async () => ({
  default: (await import('../features/account/passkey-due-screen.tsx')).PasskeyDueScreen,
}))

type Router = ReturnType<typeof createRouter>

/**
 * The page of the address. While its person has to add a passkey it rests and nobody reads it: out of view, no effect, no key, no
 * question to the API. It stands as it was left when the passkey is there, with what was typed.
 */
export function Pages({ router }: { router: Router }) {
  const isDue = useOwesPasskey()
  useWayBack(router, isDue)
  return (
    <>
      <Activity mode={isDue ? 'hidden' : 'visible'}>
        <RouterProvider router={router} />
      </Activity>
      <Suspense fallback={null}>{isDue && <PasskeyDueScreen />}</Suspense>
    </>
  )
}

/** The focus goes back to where it was, and to the page of the address if that has changed meanwhile. */
function useWayBack(router: Router, isResting: boolean): void {
  const focused = useRef<Element | null>(null)
  const address = useRef(router.state.location)
  useLayoutEffect(() => {
    if (!isResting) return
    const { activeElement } = document
    focused.current = activeElement
    if (activeElement instanceof HTMLElement) activeElement.blur()
    address.current = router.state.location
    return () => {
      if (focused.current instanceof HTMLElement && focused.current.isConnected) focused.current.focus({ preventScroll: true })
    }
  }, [router, isResting])
  useEffect(() => {
    // The pages heard nothing of the browser's buttons while they rested.
    if (!isResting && address.current !== router.state.location) void router.revalidate()
  }, [router, isResting])
}
