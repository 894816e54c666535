import { useState } from 'react'
import { standingMessages } from '../i18n/messages/standing.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { getSession } from '../session/current-session.ts'
import { signOut } from '../session/sign-out.ts'
import { Button } from '../ui/button.tsx'
import { WaitingScreen } from './waiting-screen.tsx'

interface Props {
  email: string
  /** People may sign up here, so that somebody without a role waits for an approval. */
  isAwaitingApproval: boolean
}

/** For somebody who could sign in but holds no role. It looks again when asked: an approval arrives with new tokens. */
export function NoAccessScreen({ email, isAwaitingApproval }: Props) {
  const t = useMessages(standingMessages)
  const [isLooking, setLooking] = useState(false)
  const [hasLooked, setLooked] = useState(false)
  const look = async () => {
    setLooking(true)
    await getSession({ refresh: true }).catch(() => undefined)
    setLooking(false)
    setLooked(true)
  }
  const actions = (
    <>
      <Button look="primary" isPending={isLooking} onPress={() => void look()}>
        {t('lookAgain')}
      </Button>
      <Button onPress={() => void signOut()}>{t('signOut')}</Button>
    </>
  )
  return (
    <WaitingScreen title={t(isAwaitingApproval ? 'waiting' : 'noAccess')} actions={actions}>
      <p>{t(isAwaitingApproval ? 'waitingNext' : 'noAccessNext', { email })}</p>
      <output className="text-muted">{hasLooked && !isLooking && t(isAwaitingApproval ? 'stillWaiting' : 'stillNoRole')}</output>
    </WaitingScreen>
  )
}
