import { KeyRound } from 'lucide-react'
import { lazy, Suspense, useLayoutEffect, useState } from 'react'
import { WaitingScreen } from '../../app/waiting-screen.tsx'
import { passkeyDueMessages } from '../../i18n/messages/passkey-due.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { keeper } from '../../session/current-session.ts'
import { signOut } from '../../session/sign-out.ts'
import { titled } from '../../ui/brand.ts'
import { Button } from '../../ui/button.tsx'

const AddPasskey = lazy(() => import('./add-passkey.tsx'))

/** Instead of the page, which rests, for somebody whose time to add a passkey is over: the one thing that is left is to add one. */
export function PasskeyDueScreen() {
  const t = useMessages(passkeyDueMessages)
  const [isOpen, setOpen] = useState(false)
  // What rests below may have given the tab somebody's name.
  useLayoutEffect(() => void (document.title = titled(t('over'))), [t])
  const isKnown = keeper().passkeys !== null
  const actions = (
    <>
      {isKnown && (
        <Button look="primary" icon={<KeyRound aria-hidden size={15} />} onPress={() => setOpen(true)}>
          {t('add')}
        </Button>
      )}
      <Button onPress={() => void signOut()}>{t('signOut')}</Button>
    </>
  )
  return (
    <WaitingScreen title={t('over')} actions={actions}>
      <p>{t('overNext')}</p>
      <p className="text-muted">{t(isKnown ? 'overHow' : 'overUnknown')}</p>
      <Suspense fallback={null}>{isOpen && <AddPasskey onClose={() => setOpen(false)} />}</Suspense>
    </WaitingScreen>
  )
}
