import { Fingerprint } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { passkeyEntranceMessages } from '../../i18n/messages/passkey-entrance.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { keeper } from '../current-session.ts'
import { askedFirst } from '../passkeys/last-passkey.ts'
import { TextButton } from './text-button.tsx'
import type { SignIn } from './use-sign-in.ts'

interface Props {
  signIn: SignIn
  /** The address in the field, good or not. */
  email: () => string
  /** Shows that the address is missing or wrong. @returns whether it is */
  refuseAddress: () => boolean
}

/**
 * One touch in place of password and code. Whoever used a passkey on this browser last is offered it by the browser's autofill
 * at the address, unless they would rather not; anybody else names themselves first, as Cognito wants.
 */
export default function PasskeyWay({ signIn, email, refuseAddress }: Props) {
  const t = useMessages(passkeyEntranceMessages)
  const [isLost, setLost] = useState(false)
  const { passkeys } = keeper()
  const known = askedFirst()
  /** A browser asks for one passkey at a time. */
  const offered = useRef<AbortController>(null)
  const finish = useEffectEvent((address: string, work: () => Promise<void>) => void signIn.enter(address, work))
  useEffect(() => {
    if (passkeys === null || known === null) return
    const end = new AbortController()
    offered.current = end
    passkeys.offer(known, end.signal).then(
      (work) => work && finish(known, work),
      // Nothing was asked for yet: the other ways stand there.
      () => undefined,
    )
    return () => end.abort()
  }, [passkeys, known])
  if (passkeys === null) return null
  const use = () => {
    if (refuseAddress()) return
    offered.current?.abort()
    void signIn.enter(email(), () => passkeys.enter(email()))
  }
  return (
    <div className="flex flex-col gap-2">
      <Button
        look={known === null ? 'secondary' : 'primary'}
        icon={<Fingerprint aria-hidden size={16} />}
        onPress={use}
        isDisabled={signIn.isPending}
        className="min-h-10 w-full"
      >
        {t('use')}
      </Button>
      <div className="text-[0.8125rem]">
        {isLost ? <output>{t('lostText')}</output> : <TextButton onClick={() => setLost(true)}>{t('lost')}</TextButton>}
      </div>
      <p className="border-t border-line pt-3 text-[0.8125rem] text-muted">{t('or')}</p>
    </div>
  )
}
