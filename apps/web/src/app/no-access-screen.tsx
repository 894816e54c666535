import { screenMessages } from '../i18n/messages/screens.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { signOut } from '../session/sign-out.ts'
import { Button } from '../ui/button.tsx'
import { WaitingScreen } from './waiting-screen.tsx'

/** For somebody who could sign in but holds no role. */
export function NoAccessScreen({ email }: { email: string }) {
  const t = useMessages(screenMessages)
  return (
    <WaitingScreen title={t('noAccess')} actions={<Button onPress={() => void signOut()}>{t('signOut')}</Button>}>
      <p>{t('noAccessNext', { email })}</p>
    </WaitingScreen>
  )
}
