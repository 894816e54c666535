import { lazy, Suspense, useEffect } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useStorageFault } from '../../storage/use-storage-fault.ts'
import { Banner } from '../../ui/banner.tsx'
import { CodeStep } from './code-step.tsx'
import { EntranceFrame } from './entrance-frame.tsx'
import { ForgottenStep } from './forgotten-step.tsx'
import { NewPasswordStep } from './new-password-step.tsx'
import { PasswordStep } from './password-step.tsx'
import { ResetStep } from './reset-step.tsx'
import { SetUpStep } from './set-up-step.tsx'
import { UnknownStep } from './unknown-step.tsx'
import { useSignIn, type Notice, type SignIn } from './use-sign-in.ts'

const SignUpStep = lazy(() => import('./sign-up-step.tsx'))
const StorageBanner = lazy(() => import('./storage-banner.tsx'))
const ConfirmSignUpStep = lazy(() => import('./confirm-sign-up-step.tsx'))

const positive: ReadonlySet<Notice> = new Set(['passwordReset', 'addressConfirmed'])

interface Props {
  /** The password was right: a good moment to load what comes after the code. */
  onNearlyIn: () => void
  /** E-mail domains whose people may ask for an account; none leaves invitation as the only way in. */
  signUpDomains: readonly string[]
}

/** The way in. Where it leads afterwards is the app's business. */
export function SignInPage({ onNearlyIn, signUpDomains }: Props) {
  const t = useMessages(signInMessages)
  const signIn = useSignIn()
  const fault = useStorageFault()
  const isNearlyIn = signIn.step.name === 'code' || signIn.step.name === 'set-up'
  useEffect(() => {
    if (isNearlyIn) onNearlyIn()
  }, [isNearlyIn, onNearlyIn])
  return (
    <EntranceFrame title={t('title')}>
      {signIn.notice && (
        <div className="pb-4">
          <Banner tone={positive.has(signIn.notice) ? 'positive' : 'info'}>{t(signIn.notice)}</Banner>
        </div>
      )}
      <Suspense fallback={null}>
        {fault && <StorageBanner fault={fault} />}
        <Step signIn={signIn} signUpDomains={signUpDomains} />
      </Suspense>
    </EntranceFrame>
  )
}

function Step({ signIn, signUpDomains }: { signIn: SignIn; signUpDomains: readonly string[] }) {
  const { step } = signIn
  switch (step.name) {
    case 'password':
      return <PasswordStep signIn={signIn} signUpDomains={signUpDomains} />
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
    case 'sign-up':
      return <SignUpStep signIn={signIn} domains={signUpDomains} />
    case 'confirm-sign-up':
      return <ConfirmSignUpStep signIn={signIn} personName={step.personName} />
    default:
      return <UnknownStep signIn={signIn} said={step.name === 'unknown' ? step.said : step.name} />
  }
}
