import { useEffect } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { CodeStep } from './code-step.tsx'
import { EntranceFrame } from './entrance-frame.tsx'
import { ForgottenStep } from './forgotten-step.tsx'
import { NewPasswordStep } from './new-password-step.tsx'
import { PasswordStep } from './password-step.tsx'
import { ResetStep } from './reset-step.tsx'
import { SetUpStep } from './set-up-step.tsx'
import { UnknownStep } from './unknown-step.tsx'
import { useSignIn, type SignIn } from './use-sign-in.ts'

interface Props {
  /** The password was right: a good moment to load what comes after the code. */
  onNearlyIn: () => void
}

/** The way in. Where it leads afterwards is the app's business. */
export function SignInPage({ onNearlyIn }: Props) {
  const t = useMessages(signInMessages)
  const signIn = useSignIn()
  const isNearlyIn = signIn.step.name === 'code' || signIn.step.name === 'set-up'
  useEffect(() => {
    if (isNearlyIn) onNearlyIn()
  }, [isNearlyIn, onNearlyIn])
  return (
    <EntranceFrame title={t('title')}>
      {signIn.notice && (
        <div className="pb-4">
          <Banner tone={signIn.notice === 'passwordReset' ? 'positive' : 'info'}>{t(signIn.notice)}</Banner>
        </div>
      )}
      <Step signIn={signIn} />
    </EntranceFrame>
  )
}

function Step({ signIn }: { signIn: SignIn }) {
  const { step } = signIn
  switch (step.name) {
    case 'password':
      return <PasswordStep signIn={signIn} />
    case 'new-password':
      return <NewPasswordStep signIn={signIn} />
    case 'set-up':
      return <SetUpStep signIn={signIn} secret={step.secret} uri={step.uri} />
    case 'code':
      return <CodeStep signIn={signIn} />
    case 'forgotten':
      return <ForgottenStep signIn={signIn} isDemanded={step.isDemanded} />
    case 'new-password-by-mail':
      return <ResetStep signIn={signIn} />
    default:
      return <UnknownStep signIn={signIn} said={step.name === 'unknown' ? step.said : step.name} />
  }
}
