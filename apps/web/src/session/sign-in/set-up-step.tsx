import { lazy, Suspense, useState, type ReactNode } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { codeOf, groupKey } from './authenticator-key.ts'
import { CodeField } from './code-field.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { StartAgain } from './start-again.tsx'
import type { SignIn } from './use-sign-in.ts'

const QrCode = lazy(() => import('./qr-code.tsx'))

interface Props {
  signIn: SignIn
  secret: string
  /** `otpauth://…`, what the QR code says. */
  uri: string
}

/** Registers an authenticator: scan or type, then prove it with a code. */
export function SetUpStep({ signIn, secret, uri }: Props) {
  const t = useMessages(signInMessages)
  const [typed, setTyped] = useState('')
  const [wasTried, setTried] = useState(false)
  const code = codeOf(typed)
  const submit = () => {
    setTried(true)
    if (code) void signIn.answer(code)
  }
  return (
    <SignInForm
      title={t('setUpTitle')}
      action={t('next')}
      isPending={signIn.isPending}
      failure={signIn.failure}
      onSubmit={submit}
      footer={<StartAgain signIn={signIn} />}
    >
      <p className="text-muted">{t('setUpWhy')}</p>
      <ol className="flex flex-col gap-4">
        <Numbered number={1}>{t('setUpApp')}</Numbered>
        <Numbered number={2}>
          <p className="pb-2">{t('setUpScan')}</p>
          <div className="size-44">
            <Suspense fallback={<div className="size-44 rounded-md bg-sunken" />}>
              <QrCode text={uri} label={t('qrCode')} />
            </Suspense>
          </div>
          <p className="pt-3">{t('setUpCannotScan')}</p>
          <div className="flex flex-wrap items-center gap-x-2 pt-1">
            <code className="font-mono text-[0.8125rem] select-all">{groupKey(secret)}</code>
            <CopyButton text={secret} what={t('key')} showLabel />
          </div>
        </Numbered>
        <Numbered number={3}>
          <p className="pb-2">{t('setUpCode')}</p>
          <CodeField
            label={t('code')}
            name="totp"
            value={typed}
            onChange={setTyped}
            error={wasTried && !code ? t('codeMissing') : undefined}
          />
        </Numbered>
      </ol>
    </SignInForm>
  )
}

function Numbered({ number, children }: { number: number; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
      >
        {number}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </li>
  )
}
