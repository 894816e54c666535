import { useState } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { codeOf } from './authenticator-key.ts'
import { CodeField } from './code-field.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { StartAgain } from './start-again.tsx'
import { useFirstFocus } from './use-first-focus.ts'
import type { SignIn } from './use-sign-in.ts'
import { productName } from '../../ui/brand.ts'

/** The second step of everyday signing in. */
export function CodeStep({ signIn }: { signIn: SignIn }) {
  const t = useMessages(signInMessages)
  const [typed, setTyped] = useState('')
  const [wasTried, setTried] = useState(false)
  const first = useFirstFocus()
  const code = codeOf(typed)
  const submit = () => {
    setTried(true)
    if (code) void signIn.answer(code).then(() => first.current?.select())
    else first.current?.focus()
  }
  return (
    <SignInForm
      title={t('codeTitle')}
      action={t('submit')}
      isPending={signIn.isPending}
      failure={signIn.failure}
      onSubmit={submit}
      failureHelp={signIn.failure === 'wrong-code' && signIn.failures > 2 && <p className="pt-1">{t('wrongCodeHelp')}</p>}
      footer={<StartAgain signIn={signIn} />}
    >
      <p className="text-muted">{t('codeWhy', { product: productName() })}</p>
      <CodeField
        label={t('code')}
        name="totp"
        value={typed}
        onChange={setTyped}
        error={wasTried && !code ? t('codeMissing') : undefined}
        inputRef={first}
      />
      <details className="text-[0.8125rem]">
        <summary className="flex min-h-6 w-fit cursor-pointer items-center rounded-xs text-accent underline underline-offset-3 hover:text-accent-hover">
          {t('lostAuthenticator')}
        </summary>
        <p className="pt-2 text-muted">{t('lostAuthenticatorNext')}</p>
      </details>
    </SignInForm>
  )
}
