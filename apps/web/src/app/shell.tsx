import { lazy, Suspense, useEffect, useRef } from 'react'
import { ScrollRestoration, useLocation } from 'react-router'
import { shellMessages } from '../i18n/messages/shell.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { takesPasskeys } from '../session/current-session.ts'
import { rememberPage } from '../list/list-place.ts'
import { DetailSkeleton } from '../ui/skeleton.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { Screens } from './screens.tsx'
import { Sidebar } from './sidebar.tsx'
import { TopBar } from './top-bar.tsx'

const PasskeyNotice = lazy(() => import('../features/account/passkey-notice.tsx'))
const PrintFoot = lazy(() => import('../print/print-foot.tsx'))

/** The frame of every page behind the gate: navigation beside it on a desk, above it on a phone. */
export function Shell() {
  const t = useMessages(shellMessages)
  const main = useFocusOnNavigation()
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a href="#main" className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-0">
        {t('skip')}
      </a>
      <Sidebar />
      <TopBar />
      <main ref={main} id="main" tabIndex={-1} className="min-w-0 px-4 py-5 outline-none sm:px-6 lg:px-8 lg:py-7">
        <OfflineBanner />
        <Suspense fallback={null}>{takesPasskeys() && <PasskeyNotice />}</Suspense>
        <Suspense fallback={<DetailSkeleton />}>
          <Screens />
        </Suspense>
        <Suspense fallback={null}>
          <PrintFoot />
        </Suspense>
      </main>
      <ScrollRestoration />
    </div>
  )
}

/** Moves the focus to the new page, so that keyboards and screen readers go on there and not at the top. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null)
  const { pathname, search } = useLocation()
  const last = useRef(pathname)
  useEffect(() => {
    // A list gives the focus back to its row by itself.
    if (last.current !== pathname && !main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
    last.current = pathname
  }, [pathname])
  useEffect(() => rememberPage(pathname, search), [pathname, search])
  return main
}
