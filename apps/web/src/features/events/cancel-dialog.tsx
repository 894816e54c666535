import type { Event } from '@sekisho/contract/events'
import { CANCEL_UNDO_MINUTES } from '@sekisho/contract/event-rules'
import { useId, useState, type FormEvent } from 'react'
import { isApiError } from '../../api-client/api-error.ts'
import { ActFailure } from '../../app/act-failure.tsx'
import { eventActionMessages } from '../../i18n/messages/event-actions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'

interface Props {
  event: Event
  isPending: boolean
  error: unknown
  onCancel: (reason: string) => void
  onClose: () => void
}

/** Asks before an event is cancelled: whom it concerns, what happens to them, and for how long it can be taken back. */
export default function CancelDialog({ event, isPending, error, onCancel, onClose }: Props) {
  const t = useMessages(eventActionMessages)
  const form = useId()
  const [reason, setReason] = useState('')
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (!isPending) onCancel(reason.trim())
  }
  const isConflict = isApiError(error) && error.code === 'conflict'
  const { registeredCount: count } = event
  const actions = (
    <>
      <Button onPress={onClose} isDisabled={isPending}>
        {t('keep')}
      </Button>
      <Button type="submit" form={form} look="danger" isPending={isPending}>
        {t('do:cancel')}
      </Button>
    </>
  )
  return (
    <Dialog
      title={t('ask:cancel', { title: event.title })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      isBusy={isPending}
      actions={actions}
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {isConflict ? (
          <Banner tone="caution" title={t('changedTitle')}>
            {t('changedText')}
          </Banner>
        ) : (
          <ActFailure error={error} />
        )}
        <div>
          <p className="text-lg font-semibold">{count === 0 ? t('ask:cancelNobody') : t('ask:cancelPeople', { count })}</p>
          <p className="mt-1">
            {count > 0 && t('ask:cancelThen')} {t('ask:cancelUndo', { minutes: CANCEL_UNDO_MINUTES })}
          </p>
        </div>
        <TextArea label={t('reason')} help={t('reasonHelp')} rows={2} maxLength={500} value={reason} onChange={setReason} />
      </form>
    </Dialog>
  )
}
