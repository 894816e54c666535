import type { KeptPasskey } from '@sekisho/contract/account'
import { passkeyMessages } from '../../i18n/messages/passkeys.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { openPasskeyDoor } from '../../session/current-session.ts'
import { ProofError, type Proof } from '../../session/proof-error.ts'
import { ProveDialog } from '../../session/prove-dialog.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { useSettlePasskeys } from './use-settle-passkeys.ts'

/** Only the person's own fresh sign-in can remove one: Cognito lets nobody else. */
export default function RemovePasskey({ passkey, onClose }: { passkey: KeptPasskey; onClose: () => void }) {
  const t = useMessages(passkeyMessages)
  const settle = useSettlePasskeys()
  const remove = async (proof: Proof) => {
    const door = await openPasskeyDoor(proof)
    try {
      await settle.mutateAsync({ accessToken: door.accessToken, remove: passkey.id })
    } catch {
      throw new ProofError('unexpected')
    } finally {
      door.close()
    }
  }
  const done = () => {
    showToast(t('removedDone', { name: passkey.name }))
    onClose()
  }
  return (
    <ProveDialog title={t('removeTitle', { name: passkey.name })} why={t('removeWhy')} prove={remove} onProved={done} onClose={onClose} />
  )
}
