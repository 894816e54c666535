import { foldEmailAddress } from '@sekisho/contract/email-address'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { keeper } from '../current-session.ts'
import { askedFirst, forgetPasskey, lastPasskeyOf } from '../passkeys/last-passkey.ts'
import { addressFault } from './address-fault.ts'
import { LockTime } from './lock-time.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { TextButton } from './text-button.tsx'
import type { SignIn } from './use-sign-in.ts'

const PasskeyWay = lazy(() => import('./passkey-way.tsx'))

/** E-mail address and password, as password managers expect them. */
export function PasswordStep({ signIn, signUpDomains }: { signIn: SignIn; signUpDomains: readonly string[] }) {
  const t = useMessages(signInMessages)
  const { passkeys } = keeper()
  const [email, setEmail] = useState(() => signIn.email || (passkeys && askedFirst()) || '')
  const [password, setPassword] = useState('')
  const [wasTried, setTried] = useState(false)
  const [wasAsked, setAsked] = useState(false)
  const emailField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const isKnown = signIn.email !== ''
  // Who is known by name goes on at the password, also after a wrong one.
  useEffect(() => (isKnown ? passwordField : emailField).current?.focus(), [isKnown])
  const emailFault = addressFault(email)
  // Other ways on take along what is in the field, also what a password manager put there.
  const typed = () => foldEmailAddress(emailField.current?.value ?? email)
  const refuseAddress = () => {
    const isRefused = addressFault(typed()) !== null
    setAsked(isRefused)
    if (isRefused) emailField.current?.focus()
    return isRefused
  }
  const submit = () => {
    setTried(true)
    if (emailFault) return emailField.current?.focus()
    if (password === '') return passwordField.current?.focus()
    // The next one here is asked as whoever came last.
    if (lastPasskeyOf() !== foldEmailAddress(email)) forgetPasskey()
    void signIn.signIn(foldEmailAddress(email), password)
  }
  return (
    <SignInForm
      title={t('title')}
      action={t('submit')}
      isSecond={passkeys !== null && askedFirst() !== null}
      isPending={signIn.isPending}
      failure={signIn.failure}
      onSubmit={submit}
      failureHelp={<PasswordHelp signIn={signIn} />}
      footer={
        <>
          {signIn.hasReset ? (
            <TextButton onClick={() => signIn.forget(typed())}>{t('forgotten')}</TextButton>
          ) : (
            <p className="text-muted">{t('forgottenElsewhere')}</p>
          )}
          {signUpDomains.length > 0 && <TextButton onClick={() => signIn.register(typed())}>{t('signUp')}</TextButton>}
        </>
      }
    >
      {passkeys && (
        <Suspense fallback={null}>
          <PasskeyWay key={signIn.failures} signIn={signIn} email={typed} refuseAddress={refuseAddress} />
        </Suspense>
      )}
      <TextField
        label={t('email')}
        type="email"
        name="username"
        autoComplete={passkeys ? 'username webauthn' : 'username'}
        inputMode="email"
        value={email}
        onChange={setEmail}
        error={(wasTried || wasAsked) && emailFault ? t(emailFault) : undefined}
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

/** A wrong password may be an invitation that ran out: Cognito answers both alike. A lock says how long it lasts. */
function PasswordHelp({ signIn: { failure, failures, email, hasReset, lockedUntil } }: { signIn: SignIn }) {
  const t = useMessages(signInMessages)
  if (failure === 'locked') return <LockTime key={failures} email={email} said={lockedUntil} />
  if (failure === 'wrong' && hasReset) return <p className="pt-1 text-[0.8125rem]">{t('wrongHelp')}</p>
  return null
}
