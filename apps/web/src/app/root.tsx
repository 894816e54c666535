import type { WebConfig } from '@sekisho/contract/web-config'
import { lazy, Suspense, useLayoutEffect } from 'react'
import { returnToQuery } from '../session/return-to.ts'
import { useSession } from '../session/session-store.ts'
import { tabStore } from '../storage/browser-storage.ts'
import { GateMark } from '../ui/gate-mark.tsx'
import { loadAhead, loadApp, loadSignInPage } from './load-ahead.ts'
import { paths } from './paths.ts'
import { RootErrorBoundary } from './root-error-boundary.tsx'

const App = lazy(async () => ({ default: (await loadApp()).App }))
const SignInPage = lazy(async () => ({ default: (await loadSignInPage()).SignInPage }))
const NoAccessScreen = lazy(async () => ({ default: (await import('./no-access-screen.tsx')).NoAccessScreen }))
const UnreachableScreen = lazy(async () => ({ default: (await import('./unreachable-screen.tsx')).UnreachableScreen }))
const GalleryPage = lazy(async () => ({ default: (await import('../ui/gallery/gallery-page.tsx')).GalleryPage }))

/** The gate: people with a role go in, strangers to the sign-in page, the others are told why they wait. */
export function Root({ config }: { config: WebConfig }) {
  return (
    <RootErrorBoundary>
      <Suspense fallback={<GateMark className="boot-mark" />}>
        {window.location.pathname === '/ui' ? <GalleryPage /> : <Gate config={config} />}
      </Suspense>
    </RootErrorBoundary>
  )
}

/** Without the router: a stranger has one page, and it should come quickly. */
function Gate({ config }: { config: WebConfig }) {
  const session = useSession()
  const signUpDomains = config.authorizer === 'custom' ? [] : (config.signUpDomains ?? [])
  useLayoutEffect(() => {
    if (session.status === 'signed-out') standAtSignIn()
  }, [session])
  if (session.status === 'unknown') return null
  if (session.status === 'unreachable') return <UnreachableScreen />
  if (session.status === 'signed-out') return <SignInPage onNearlyIn={preloadApp} signUpDomains={signUpDomains} />
  // Another role gets another app: no answer, page or half-filled form of the old one is left in it.
  if (session.person.role !== null) return <App key={session.person.role} config={config} />
  return <NoAccessScreen email={session.person.email} isAwaitingApproval={signUpDomains.length > 0} />
}

const preloadApp = () => loadAhead(true)

/** Gives the sign-in page its address, with the way back to the one that was asked for. */
function standAtSignIn() {
  // The router wrote down how far the pages of the person before were scrolled.
  tabStore.removeItem('react-router-scroll-positions')
  const { pathname, search, hash } = window.location
  if (pathname !== paths.signIn()) window.history.replaceState(null, '', paths.signIn() + returnToQuery(pathname + search + hash))
}
