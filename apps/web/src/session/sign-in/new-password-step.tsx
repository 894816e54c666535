import { useState } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { NewPasswordFields } from './new-password-fields.tsx'
import { newPasswordFault } from './password-rule.ts'
import { SignInForm } from './sign-in-form.tsx'
import { StartAgain } from './start-again.tsx'
import { useFirstFocus } from './use-first-focus.ts'
import type { SignIn } from './use-sign-in.ts'

/** The first own password of somebody who came with a temporary one, or with one of an earlier system that opens nothing any more. */
export function NewPasswordStep({ signIn }: { signIn: SignIn }) {
  const t = useMessages(signInMessages)
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [wasTried, setTried] = useState(false)
  const first = useFirstFocus()
  const isOfEarlierSystem = signIn.step.name === 'new-password' && signIn.step.isOfEarlierSystem === true
  const submit = () => {
    setTried(true)
    if (newPasswordFault(password, again)) first.current?.focus()
    else void signIn.answer(password)
  }
  return (
    <SignInForm
      title={t('newPasswordTitle')}
      action={t('savePassword')}
      isPending={signIn.isPending}
      failure={signIn.failure}
      onSubmit={submit}
      footer={<StartAgain signIn={signIn} />}
    >
      <p className="text-muted">{t(isOfEarlierSystem ? 'newPasswordWhyEarlier' : 'newPasswordWhy')}</p>
      <NewPasswordFields
        email={signIn.email}
        password={password}
        again={again}
        onPassword={setPassword}
        onAgain={setAgain}
        wasTried={wasTried}
        inputRef={first}
      />
    </SignInForm>
  )
}
