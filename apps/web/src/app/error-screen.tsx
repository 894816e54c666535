import { useState } from 'react'
import { isApiError } from '../api-client/api-error.ts'
import { screenMessages } from '../i18n/messages/screens.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { titled } from '../ui/brand.ts'

/**
 * What a page that broke shows. It stands on nothing but words and a button of the browser's own, because
 * anything else may be what is broken. Never shows what an error says about its insides, only its kind.
 */
export function ErrorScreen({ error }: { error: unknown }) {
  const t = useMessages(screenMessages)
  const kind = error instanceof Error ? error.name : 'Error'
  const [at] = useState(() => new Date().toISOString())
  const requestId = isApiError(error) ? error.requestId : null
  return (
    <main role="alert" className="mx-auto flex max-w-lg flex-col items-start gap-3 px-4 py-16">
      <title>{titled(t('broken'))}</title>
      <h1 className="text-lg font-semibold">{t('broken')}</h1>
      <p>{t('brokenNext')}</p>
      <code className="w-full rounded-md bg-sunken p-2 font-mono text-xs select-all">
        {kind} · {window.location.pathname} · {at}
        {requestId && ` · ${requestId}`}
      </code>
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
