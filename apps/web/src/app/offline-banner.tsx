import { useSyncExternalStore } from 'react'
import { shellMessages } from '../i18n/messages/shell.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Banner } from '../ui/banner.tsx'

/** Stands above the page while the browser has no network. */
export function OfflineBanner() {
  const t = useMessages(shellMessages)
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  if (isOnline) return null
  return (
    <div className="pb-4">
      <Banner tone="caution" title={t('offline')}>
        {t('offlineNext')}
      </Banner>
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
