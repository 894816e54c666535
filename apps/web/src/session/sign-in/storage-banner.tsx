import { useEffect } from 'react'
import { storageMessages } from '../../i18n/messages/storage.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { StorageFault } from '../../storage/browser-storage.ts'
import { mayStillSay } from '../../storage/use-storage-fault.ts'
import { Banner } from '../../ui/banner.tsx'

/** Says before somebody signs in that this browser will not remember it. Once somebody goes on under it, they were told. */
export default function StorageBanner({ fault }: { fault: StorageFault }) {
  const t = useMessages(storageMessages)
  useEffect(() => {
    const standing = new AbortController()
    const told = () => void mayStillSay()
    for (const sign of ['pointerdown', 'keydown']) window.addEventListener(sign, told, { once: true, signal: standing.signal })
    return () => standing.abort()
  }, [])
  return (
    <div className="pb-4">
      <Banner tone="caution">{t(fault)}</Banner>
    </div>
  )
}
