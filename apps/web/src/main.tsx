import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConfigScreen } from './app/config-screen.tsx'
import { ErrorScreen } from './app/error-screen.tsx'
import { reloadForNewRelease } from './app/reload-for-new-release.ts'
import { Root } from './app/root.tsx'
import { currentLanguage } from './i18n/language-store.ts'
import { followOtherTabs } from './session/cross-tab.ts'
import { startSession } from './session/current-session.ts'
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
  await startSession(config)
  followOtherTabs()
  // A session that was left alone ends before anything of it is shown.
  if (sessionState().status === 'signed-in' && isIdleOver(Date.now())) await endIdleSession()
  root.render(
    <StrictMode>
      <Root config={config} />
    </StrictMode>,
  )
} catch (error) {
  root.render(error instanceof ConfigError ? <ConfigScreen error={error} /> : <ErrorScreen error={error} />)
}
