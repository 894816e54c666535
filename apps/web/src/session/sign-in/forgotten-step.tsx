import { foldEmailAddress } from '@sekisho/contract/email-address'
import { useState } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { TextField } from '../../ui/text-field.tsx'
import { addressFault } from './address-fault.ts'
import { SignInForm } from './sign-in-form.tsx'
import { TextButton } from './text-button.tsx'
import { useFirstFocus } from './use-first-focus.ts'
import type { SignIn } from './use-sign-in.ts'

/** Asks for a code by mail, because somebody forgot the password or because an admin demands a new one. */
export function ForgottenStep({ signIn, isDemanded }: { signIn: SignIn; isDemanded: boolean }) {
  const t = useMessages(signInMessages)
  const [email, setEmail] = useState(signIn.email)
  const [wasTried, setTried] = useState(false)
  const first = useFirstFocus()
  const fault = addressFault(email)
  const submit = () => {
    setTried(true)
    if (fault) first.current?.focus()
    else void signIn.requestReset(foldEmailAddress(email))
  }
  return (
    <SignInForm
      title={t('forgottenTitle')}
      action={t('sendCode')}
      isPending={signIn.isPending}
      failure={signIn.failure}
      onSubmit={submit}
      footer={<TextButton onClick={signIn.startAgain}>{t('startAgain')}</TextButton>}
    >
      <p className="text-muted">{t(isDemanded ? 'forgottenDemanded' : 'forgottenWhy')}</p>
      <TextField
        label={t('email')}
        type="email"
        name="username"
        autoComplete="username"
        inputMode="email"
        value={email}
        onChange={setEmail}
        error={wasTried && fault ? t(fault) : undefined}
        inputRef={first}
      />
    </SignInForm>
  )
}
