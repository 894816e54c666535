import type { WebConfig } from '@sekisho/contract/web-config'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { connectApi } from '../api-client/call.ts'
import { createQueryClient } from '../api-client/query-client.ts'
import { localeOf } from '../format/language.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { askForProof } from '../session/ask-for-proof.ts'
import { sessionSource } from '../session/current-session.ts'
import { noteActivity } from '../session/idle-time.ts'
import { hasComeBack } from '../session/left-by.ts'
import { returnToOf } from '../session/return-to.ts'
import { sessionState } from '../session/session-store.ts'
import { NavigateProvider } from '../ui/link.tsx'
import { ToastOutlet } from '../ui/toast-outlet.tsx'
import { preloadApiErrorWords } from './api-error-state.tsx'
import { Pages } from './pages.tsx'
import { paths } from './paths.ts'
import { createRouter } from './router.tsx'
import { watchRefusals } from './watch-refusals.ts'

/** Milliseconds; by then the first page has what it needs. */
const AFTER_FIRST_PAGE = 3000

const BehindThePage = lazy(() => import('./behind-the-page.tsx'))
const InactiveScreen = lazy(async () => ({ default: (await import('./inactive-screen.tsx')).InactiveScreen }))

const loadStanding = () => import('./watch-standing.ts')

/** Everything that only a signed-in person with a role has. It begins with them and ends with them. */
export function App({ config }: { config: WebConfig }) {
  const [{ client, router, refusals, navigate, holdRouter }] = useState(() => assemble(config))
  const isInactive = useSyncExternalStore(refusals.subscribe, refusals.isInactive)
  useEffect(() => refusals.start(), [refusals])
  useEffect(holdRouter, [holdRouter])
  useEffect(() => {
    const standing = isInactive ? null : loadStanding()
    void standing?.then(({ watchStanding }) => watchStanding(client, router))
    return () => void standing?.then(({ endWatch }) => endWatch())
  }, [client, router, isInactive])
  useEffect(() => {
    const timer = setTimeout(preloadApiErrorWords, AFTER_FIRST_PAGE)
    return () => clearTimeout(timer)
  }, [])
  return (
    <I18nProvider locale={localeOf(useLanguage())}>
      <QueryClientProvider client={client}>
        <NavigateProvider value={navigate}>
          <Suspense fallback={null}>{isInactive ? <InactiveScreen /> : <Pages router={router} />}</Suspense>
          <ToastOutlet />
          <Suspense fallback={null}>
            <BehindThePage />
          </Suspense>
        </NavigateProvider>
      </QueryClientProvider>
    </I18nProvider>
  )
}

function assemble(config: WebConfig) {
  connectApi(config, sessionSource, askForProof)
  noteActivity(Date.now())
  const state = sessionState()
  const isBack = state.status === 'signed-in' && hasComeBack(state.person.sub)
  if (window.location.pathname === paths.signIn()) {
    window.history.replaceState(null, '', isBack ? returnToOf(window.location.search) : paths.home())
  }
  const client = createQueryClient()
  const router = createRouter()
  let ending: ReturnType<typeof setTimeout> | undefined
  // It listens to the browser's buttons from the beginning on. Later, since React's strict mode lets go once and takes hold again.
  const holdRouter = () => {
    clearTimeout(ending)
    return () => void (ending = setTimeout(() => router.dispose()))
  }
  return { client, router, refusals: watchRefusals(client), navigate: (href: string) => void router.navigate(href), holdRouter }
}
