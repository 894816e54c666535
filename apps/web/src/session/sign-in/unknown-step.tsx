import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { SignInForm } from './sign-in-form.tsx'
import type { SignIn } from './use-sign-in.ts'

/** A step that this page does not know is said, never shown as nothing. */
export function UnknownStep({ signIn, said }: { signIn: SignIn; said: string }) {
  const t = useMessages(signInMessages)
  return (
    <SignInForm title={t('unknownTitle')} action={t('startAgain')} isPending={false} failure={null} onSubmit={signIn.startAgain}>
      <p>{t('unknownWhy')}</p>
      <code className="rounded-md bg-sunken p-2 font-mono text-xs">{said}</code>
    </SignInForm>
  )
}
