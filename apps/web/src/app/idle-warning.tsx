import { idleMessages } from '../i18n/messages/idle.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { signOut } from '../session/sign-out.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

interface Props {
  seconds: number
  onStay: () => void
}

/** Asks whether somebody is still there and says when the session ends. */
export default function IdleWarning({ seconds, onStay }: Props) {
  const t = useMessages(idleMessages)
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  const actions = (
    <>
      <Button onPress={() => void signOut()}>{t('signOut')}</Button>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the question opens with the focus on its answer */}
      <Button look="primary" onPress={onStay} autoFocus>
        {t('stay')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('title')} role="alertdialog" isOpen onClose={onStay} actions={actions}>
      <p>{t('text')}</p>
      <p className="text-muted">{t('kept')}</p>
      {/* The time goes to the eye only: a screen reader would read it every second. */}
      <p aria-hidden className="text-center font-mono text-2xl tabular-nums">
        {clock}
      </p>
    </Dialog>
  )
}
