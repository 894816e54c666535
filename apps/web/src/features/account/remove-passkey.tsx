import type { KeptPasskey } from '@sekisho/contract/account'
import { useState } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { passkeyMessages } from '../../i18n/messages/passkeys.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { openPasskeyDoor } from '../../session/current-session.ts'
import type { Door } from '../../session/passkeys/passkey-door.ts'
import { ProveDialog } from '../../session/prove-dialog.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { registrationFault } from './registration-fault.ts'
import { useSettlePasskeys } from './use-settle-passkeys.ts'

/** Only the person's own fresh sign-in can remove one: Cognito lets nobody else. What failed after it needs no new proof. */
export default function RemovePasskey({ passkey, isAsked, onClose }: { passkey: KeptPasskey; isAsked: boolean; onClose: () => void }) {
  const t = useMessages(passkeyMessages)
  const [door, setDoor] = useState<Door | null>(null)
  const settle = useSettlePasskeys()
  const remove = async (open: Door) => {
    try {
      await settle.mutateAsync({ accessToken: open.accessToken, remove: passkey.id })
    } catch {
      return setDoor(open)
    }
    open.close()
    showToast(t('removedDone', { name: passkey.name }))
    onClose()
  }
  const title = t('removeTitle', { name: passkey.name })
  if (!door) {
    const prove: Parameters<typeof ProveDialog>[0]['prove'] = async (proof) => remove(await openPasskeyDoor(proof))
    return (
      <ProveDialog
        title={title}
        why={isAsked ? `${t('removeAsked')} ${t('removeWhy')}` : t('removeWhy')}
        prove={prove}
        onProved={() => undefined}
        onClose={onClose}
      />
    )
  }
  const leave = () => {
    door.close()
    onClose()
  }
  const isOver = registrationFault(settle.error) === 'over'
  const actions = (
    <>
      <Button onPress={leave} isDisabled={settle.isPending}>
        {t('close')}
      </Button>
      {!isOver && (
        <Button look="primary" isPending={settle.isPending} onPress={() => void remove(door)}>
          {t('remove')}
        </Button>
      )}
    </>
  )
  return (
    <Dialog title={title} isOpen onClose={leave} isBusy={settle.isPending} actions={actions}>
      {isOver ? <Banner tone="danger">{t('fault:over')}</Banner> : <ActFailure error={settle.error} />}
    </Dialog>
  )
}
