import { Fingerprint } from 'lucide-react'
import { useId, useState, type FormEvent } from 'react'
import { focusFirstFault } from '../form/focus-first-fault.ts'
import { proveMessages } from '../i18n/messages/prove.ts'
import { signInMessages } from '../i18n/messages/sign-in.ts'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { keeper, proveAgain } from './current-session.ts'
import { lastPasskeyOf } from './passkeys/last-passkey.ts'
import { ProofError, type Proof } from './proof-error.ts'
import { codeOf } from './sign-in/authenticator-key.ts'
import { CodeField } from './sign-in/code-field.tsx'
import type { SignInFailure } from './sign-in/sign-in-failure.ts'

interface Props {
  /** What is asked for and why, where it is more than that the last proof is old. */
  title?: string
  why?: string
  /** What a good proof leads to; a newer proof of the session when not given. @throws ProofError */
  prove?: (proof: Proof) => Promise<void>
  /** The proof was good: what asked for it can be asked for again. */
  onProved: () => void
  onClose: () => void
}

/** Asks who sits here, in the middle of a session. What was wrong can be put right; the session goes on either way. */
export function ProveDialog({ title, why, prove = proveAgain, onProved, onClose }: Props) {
  const t = useMessages(proveMessages)
  const entrance = useMessages(signInMessages)
  const words = useMessages(widgetMessages)
  const formId = useId()
  const [password, setPassword] = useState('')
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<SignInFailure | null>(null)
  const { hasCode, passkeys } = keeper()
  const hasPasskey = passkeys !== null && lastPasskeyOf() !== null
  const code = hasCode ? codeOf(typed) : ''
  const submit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    const form = submitted.currentTarget
    setTried(true)
    if (isPending) return
    if (password === '' || code === null) return focusFirstFault(form)
    // Most often the code was wrong: the next one is typed at once.
    send({ password, code }, () => form.querySelector<HTMLElement>(hasCode ? '[name=totp]' : '[name=password]')?.focus())
  }
  const send = (proof: Proof, onFailure: () => void) => {
    setPending(true)
    setFailure(null)
    prove(proof).then(onProved, (error: unknown) => {
      setFailure(error instanceof ProofError ? error.failure : 'offline')
      setTyped('')
      requestAnimationFrame(onFailure)
      setTried(false)
      setPending(false)
    })
  }
  const actions = (
    <>
      <Button onPress={onClose} isDisabled={isPending}>
        {words('cancel')}
      </Button>
      <Button type="submit" form={formId} look="primary" isPending={isPending}>
        {t('confirm')}
      </Button>
    </>
  )
  return (
    <Dialog title={title ?? t('title')} isOpen onClose={onClose} isBusy={isPending} actions={actions}>
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {failure && <Banner tone="danger">{entrance(`failure:${failure}`)}</Banner>}
        <p>{why ?? t(hasCode ? 'whyWithCode' : 'why')}</p>
        {hasPasskey && (
          <Button icon={<Fingerprint aria-hidden size={16} />} isDisabled={isPending} onPress={() => send('passkey', () => undefined)}>
            {t('byPasskey')}
          </Button>
        )}
        <PasswordField
          label={entrance('password')}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={isTried && password === '' ? t('passwordMissing') : undefined}
        />
        {hasCode && (
          <CodeField
            label={entrance('code')}
            name="totp"
            value={typed}
            onChange={setTyped}
            error={isTried && code === null ? entrance('codeMissing') : undefined}
          />
        )}
      </form>
    </Dialog>
  )
}
