import { useEffect, useState } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { tabStore } from '../../storage/browser-storage.ts'
import { lockedUntil } from './failed-attempts.ts'

interface Props {
  email: string
  /** Epoch milliseconds, where the answer said so. */
  said: number | null
}

/** How long a lock still lasts: as the answer said, else by the failures of this tab; those made elsewhere make it longer. */
export function LockTime({ email, said }: Props) {
  const t = useMessages(signInMessages)
  const [until] = useState(() => said ?? lockedUntil(tabStore, email))
  const [now, setNow] = useState(() => Date.now())
  const left = until === null ? null : Math.ceil((until - now) / 1000)
  const isOver = left !== null && left <= 0
  useEffect(() => {
    if (left === null || isOver) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [left, isOver])
  if (left === null) return <p className="pt-1">{t('lockUnknown')}</p>
  if (isOver) return <p className="pt-1 font-medium">{t('lockOver')}</p>
  const words = left < 60 ? t('lockSeconds', { seconds: left }) : t('lockMinutes', { minutes: Math.ceil(left / 60) })
  return (
    <p aria-live="off" className="pt-1 font-medium tabular-nums">
      {words}
    </p>
  )
}
