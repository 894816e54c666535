import { screenMessages } from '../i18n/messages/screens.ts'
import { useMessages } from '../i18n/use-messages.ts'
import type { ConfigError } from '../session/load-config.ts'
import { titled } from '../ui/brand.ts'

const titles = { missing: 'configMissing', bad: 'configBad', offline: 'configOffline', intercepted: 'configIntercepted' } as const
const next = { missing: 'configNext', bad: 'configNext', offline: 'configOfflineNext', intercepted: 'configInterceptedNext' } as const

/** The site does not say where its parts are, so that nothing can start. */
export function ConfigScreen({ error }: { error: ConfigError }) {
  const t = useMessages(screenMessages)
  return (
    <main role="alert" className="mx-auto flex max-w-lg flex-col items-start gap-3 px-4 py-16">
      <title>{titled(t(titles[error.problem]))}</title>
      <h1 className="text-lg font-semibold">{t(titles[error.problem])}</h1>
      <p>{t(next[error.problem])}</p>
      <code className="w-full rounded-md bg-sunken p-2 font-mono text-xs select-all">{error.message}</code>
      <button
        type="button"
        onClick={() => window.location.reload()}
        className="min-h-9 pointer-coarse:min-h-11 rounded-md bg-accent px-3.5 font-medium text-on-accent hover:bg-accent-hover"
      >
        {t('reload')}
      </button>
    </main>
  )
}
