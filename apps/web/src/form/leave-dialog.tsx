import { formMessages } from '../i18n/messages/form.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Whether to stay with what is half typed or to give it up. */
export default function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const t = useMessages(formMessages)
  const actions = (
    <>
      <Button look="danger" onPress={onLeave}>
        {t('discard')}
      </Button>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the question opens with the focus on the way that loses nothing */}
      <Button look="primary" onPress={onStay} autoFocus>
        {t('stay')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('leaveTitle')} role="alertdialog" isOpen onClose={onStay} actions={actions}>
      <p>{t('leaveText')}</p>
    </Dialog>
  )
}
