import { foldEmailAddress } from '@sekisho/contract/email-address'
import { useRef, useState } from 'react'
import { useLanguage } from '../../i18n/language-store.ts'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { signUpMessages } from '../../i18n/messages/sign-up.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { TextField } from '../../ui/text-field.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { registrationFaults } from './registration-faults.ts'
import { TextButton } from './text-button.tsx'
import { useFirstFocus } from './use-first-focus.ts'
import type { SignIn } from './use-sign-in.ts'

interface Props {
  signIn: SignIn
  domains: readonly string[]
}

/**
 * Asks for an account of one's own: name and address of an allowed domain. An admin decides afterwards; a password
 * is chosen then, by whoever has the mailbox.
 */
export default function SignUpStep({ signIn, domains }: Props) {
  const t = useMessages(signUpMessages)
  const words = useMessages(signInMessages)
  const language = useLanguage()
  const [personName, setPersonName] = useState('')
  const [email, setEmail] = useState(signIn.email)
  const [wasTried, setTried] = useState(false)
  const nameField = useFirstFocus()
  const emailField = useRef<HTMLInputElement>(null)
  const address = foldEmailAddress(email)
  const faults = registrationFaults(personName, address, domains)
  const said = { domains: domains.map((domain) => `@${domain}`).join('、') }
  const submit = () => {
    setTried(true)
    if (faults.personName) return nameField.current?.focus()
    if (faults.email) return emailField.current?.focus()
    void signIn.signUp({ personName: personName.trim(), email: address, language })
  }
  return (
    <SignInForm
      title={t('title')}
      action={t('submit')}
      isPending={signIn.isPending}
      failure={signIn.failure}
      onSubmit={submit}
      footer={<TextButton onClick={signIn.startAgain}>{t('haveAccount')}</TextButton>}
    >
      <p className="text-muted">{t('why')}</p>
      <TextField
        label={t('name')}
        autoComplete="name"
        maxLength={100}
        value={personName}
        onChange={setPersonName}
        error={wasTried && faults.personName ? t(faults.personName) : undefined}
        inputRef={nameField}
      />
      <TextField
        label={words('email')}
        type="email"
        inputMode="email"
        autoComplete="email"
        help={t('emailHelp', said)}
        value={email}
        onChange={setEmail}
        error={wasTried && faults.email ? t(faults.email, said) : undefined}
        inputRef={emailField}
      />
    </SignInForm>
  )
}
