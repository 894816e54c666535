import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConfigScreen } from './app/config-screen.tsx'
import { ErrorScreen } from './app/error-screen.tsx'
import { loadAhead } from './app/load-ahead.ts'
import { reloadForNewRelease } from './app/reload-for-new-release.ts'
import { Root } from './app/root.tsx'
import { currentLanguage } from './i18n/language-store.ts'
import { followOtherTabs } from './session/cross-tab.ts'
import { getSession, startSession } from './session/current-session.ts'
import { heldBefore } from './session/held-before.ts'
import { isIdleOver } from './session/idle-time.ts'
import { ConfigError, loadConfig } from './session/load-config.ts'
import { sessionState } from './session/session-store.ts'
import { endIdleSession } from './session/sign-out.ts'
import { present } from './ui/brand.ts'
import './styles.css'

const root = createRoot(document.getElementById('root')!)
document.documentElement.lang = currentLanguage()
reloadForNewRelease()

try {
  const config = await loadConfig()
  if (config.brand) present(config.brand)
  const started = startSession(config)
  // Behind what reads the session, so that it is asked for first.
  loadAhead(heldBefore(config))
  await started
  followOtherTabs()
  // A session that was left alone ends before anything of it is shown.
  if (sessionState().status === 'signed-in' && isIdleOver(Date.now())) await endIdleSession()
  const state = sessionState()
  // The first question to the API finds its proofs there, or shares in reading them.
  if (state.status === 'signed-in' && state.person.role !== null) getSession().catch(() => undefined)
  root.render(
    <StrictMode>
      <Root config={config} />
    </StrictMode>,
  )
} catch (error) {
  root.render(error instanceof ConfigError ? <ConfigScreen error={error} /> : <ErrorScreen error={error} />)
}
