import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './text-field.tsx'

export interface ConfirmDialogProps {
  title: string
  /** What happens to what or whom, and whether it can be undone. */
  children: ReactNode
  /** The verb on the button: "Suspend", never "OK". */
  action: string
  isOpen: boolean
  onConfirm: () => void
  onClose: () => void
  isPending?: boolean
  isDangerous?: boolean
  /** What has to be typed first; only for what cannot be undone. */
  typeToConfirm?: string
}

/** Asks once more before something with consequences. The form is new each time that it opens. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.isOpen ? <Question {...props} /> : null
}

function Question({
  title,
  children,
  action,
  onConfirm,
  onClose,
  isPending = false,
  isDangerous = false,
  typeToConfirm,
}: ConfirmDialogProps) {
  const t = useMessages(widgetMessages)
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const form = useId()
  const confirm = (event: FormEvent) => {
    event.preventDefault()
    const matches = typeToConfirm === undefined || typed.trim() === typeToConfirm
    setWrong(!matches)
    if (matches && !isPending) onConfirm()
  }
  const buttons = (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a question that can destroy opens with the focus on the way out */}
      <Button onPress={onClose} isDisabled={isPending} autoFocus={isDangerous && typeToConfirm === undefined}>
        {t('cancel')}
      </Button>
      <Button look={isDangerous ? 'danger' : 'primary'} type="submit" form={form} isPending={isPending}>
        {action}
      </Button>
    </>
  )
  return (
    <Dialog title={title} role="alertdialog" isOpen onClose={onClose} isBusy={isPending} actions={buttons}>
      <form id={form} noValidate onSubmit={confirm} className="flex flex-col gap-4">
        <div>{children}</div>
        {typeToConfirm !== undefined && (
          <TextField
            label={t('typeToConfirm', { name: typeToConfirm })}
            value={typed}
            onChange={setTyped}
            error={isWrong ? t('typeMismatch', { name: typeToConfirm }) : undefined}
            autoComplete="off"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog moves the focus into itself anyway
            autoFocus
          />
        )}
      </form>
    </Dialog>
  )
}
