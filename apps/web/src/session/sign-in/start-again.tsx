import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { TextButton } from './text-button.tsx'
import type { SignIn } from './use-sign-in.ts'

/** Who is signing in, and the way out of it. */
export function StartAgain({ signIn }: { signIn: SignIn }) {
  const t = useMessages(signInMessages)
  return (
    <>
      {signIn.email !== '' && <span className="text-muted">{t('signingInAs', { email: signIn.email })}</span>}
      <TextButton onClick={signIn.startAgain}>{t('startAgain')}</TextButton>
    </>
  )
}
