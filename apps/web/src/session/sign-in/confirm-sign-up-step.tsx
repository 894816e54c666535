import { useState } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { signUpMessages } from '../../i18n/messages/sign-up.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { codeOf } from './authenticator-key.ts'
import { CodeField } from './code-field.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { TextButton } from './text-button.tsx'
import { useFirstFocus } from './use-first-focus.ts'
import type { SignIn } from './use-sign-in.ts'

/** Proves that the address belongs to whoever signs up. Says the same when it has an account already. */
export default function ConfirmSignUpStep({ signIn, personName }: { signIn: SignIn; personName: string }) {
  const t = useMessages(signUpMessages)
  const words = useMessages(signInMessages)
  const [typed, setTyped] = useState('')
  const [wasTried, setTried] = useState(false)
  const first = useFirstFocus()
  const code = codeOf(typed)
  const submit = () => {
    setTried(true)
    if (code) void signIn.confirmSignUp(code, personName)
    else first.current?.focus()
  }
  const footer = (
    <>
      <TextButton onClick={() => void signIn.sendSignUpCode(personName)}>{words('sendAgain')}</TextButton>
      <TextButton onClick={signIn.startAgain}>{words('startAgain')}</TextButton>
    </>
  )
  return (
    <SignInForm
      title={t('confirmTitle')}
      action={words('next')}
      isPending={signIn.isPending}
      failure={signIn.failure}
      onSubmit={submit}
      footer={footer}
    >
      <Banner tone="info">{t('codeSent', { email: signIn.email })}</Banner>
      <p className="text-muted">{t('confirmNext')}</p>
      <CodeField
        label={words('mailCode')}
        name="mail-code"
        value={typed}
        onChange={setTyped}
        error={wasTried && !code ? words('mailCodeMissing') : undefined}
        inputRef={first}
      />
    </SignInForm>
  )
}
