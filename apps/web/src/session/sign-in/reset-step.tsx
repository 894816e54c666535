import { useState } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { codeOf } from './authenticator-key.ts'
import { CodeField } from './code-field.tsx'
import { NewPasswordFields } from './new-password-fields.tsx'
import { newPasswordFault } from './password-rule.ts'
import { SignInForm } from './sign-in-form.tsx'
import { TextButton } from './text-button.tsx'
import { useFirstFocus } from './use-first-focus.ts'
import type { SignIn } from './use-sign-in.ts'

/** The code from the mail and a new password. Says the same whether or not the address is known. */
export function ResetStep({ signIn }: { signIn: SignIn }) {
  const t = useMessages(signInMessages)
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [wasTried, setTried] = useState(false)
  const first = useFirstFocus()
  const code = codeOf(typed)
  const submit = () => {
    setTried(true)
    if (!code) first.current?.focus()
    else if (!newPasswordFault(password, again)) void signIn.confirmReset(code, password)
  }
  const footer = (
    <>
      <TextButton onClick={() => void signIn.requestReset(signIn.email)}>{t('sendAgain')}</TextButton>
      <TextButton onClick={signIn.startAgain}>{t('startAgain')}</TextButton>
    </>
  )
  return (
    <SignInForm
      title={t('forgottenTitle')}
      action={t('savePassword')}
      isPending={signIn.isPending}
      failure={signIn.failure}
      onSubmit={submit}
      footer={footer}
    >
      <Banner tone="info">{t('codeSent', { email: signIn.email })}</Banner>
      <CodeField
        label={t('mailCode')}
        name="mail-code"
        value={typed}
        onChange={setTyped}
        error={wasTried && !code ? t('mailCodeMissing') : undefined}
        inputRef={first}
      />
      <NewPasswordFields
        email={signIn.email}
        password={password}
        again={again}
        onPassword={setPassword}
        onAgain={setAgain}
        wasTried={wasTried}
      />
    </SignInForm>
  )
}
