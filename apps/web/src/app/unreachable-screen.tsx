import { useEffect, useState } from 'react'
import { standingMessages } from '../i18n/messages/standing.ts'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { learnSession } from '../session/current-session.ts'
import { Button } from '../ui/button.tsx'
import { WaitingScreen } from './waiting-screen.tsx'

/** The tokens have run out and nobody answers to renew them. Goes on by itself when the network is back. */
export function UnreachableScreen() {
  const t = useMessages(standingMessages)
  const words = useMessages(widgetMessages)
  const [isPending, setPending] = useState(false)
  const retry = () => {
    setPending(true)
    void learnSession().finally(() => setPending(false))
  }
  useEffect(() => {
    const again = () => void learnSession()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [])
  const button = (
    <Button look="primary" onPress={retry} isPending={isPending}>
      {words('retry')}
    </Button>
  )
  return (
    <WaitingScreen title={t('unreachable')} actions={button}>
      <p>{t('unreachableNext')}</p>
    </WaitingScreen>
  )
}
