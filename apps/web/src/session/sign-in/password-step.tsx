import { useEffect, useRef, useState } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { TextButton } from './text-button.tsx'
import type { SignIn } from './use-sign-in.ts'

const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)

/** E-mail address and password, as password managers expect them. */
export function PasswordStep({ signIn }: { signIn: SignIn }) {
  const t = useMessages(signInMessages)
  const [email, setEmail] = useState(signIn.email)
  const [password, setPassword] = useState('')
  const [wasTried, setTried] = useState(false)
  const emailField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const isKnown = signIn.email !== ''
  // Who is known by name goes on at the password, also after a wrong one.
  useEffect(() => (isKnown ? passwordField : emailField).current?.focus(), [isKnown])
  const address = email.trim()
  const emailFault = address === '' ? 'emailMissing' : looksLikeEmail(address) ? null : 'emailWrong'
  const submit = () => {
    setTried(true)
    if (emailFault) return emailField.current?.focus()
    if (password === '') return passwordField.current?.focus()
    void signIn.signIn(address, password)
  }
  return (
    <SignInForm
      title={t('title')}
      action={t('submit')}
      isPending={signIn.isPending}
      failure={signIn.failure}
      onSubmit={submit}
      footer={<TextButton onClick={() => signIn.forget(address)}>{t('forgotten')}</TextButton>}
    >
      <TextField
        label={t('email')}
        type="email"
        name="username"
        autoComplete="username"
        inputMode="email"
        value={email}
        onChange={setEmail}
        error={wasTried && emailFault ? t(emailFault) : undefined}
        inputRef={emailField}
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={wasTried && password === '' ? t('passwordMissing') : undefined}
        inputRef={passwordField}
      />
    </SignInForm>
  )
}
