import { standingMessages } from '../i18n/messages/standing.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { signOut } from '../session/sign-out.ts'
import { Button } from '../ui/button.tsx'
import { WaitingScreen } from './waiting-screen.tsx'

/** For somebody whose account was suspended, also while they were at work: what was on the screen is gone. */
export function InactiveScreen() {
  const t = useMessages(standingMessages)
  return (
    <WaitingScreen title={t('inactive')} actions={<Button onPress={() => void signOut()}>{t('signOut')}</Button>}>
      <p>{t('inactiveNext')}</p>
    </WaitingScreen>
  )
}
