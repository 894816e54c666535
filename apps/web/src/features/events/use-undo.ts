import type { eventChanges } from '@sekisho/contract/event-changes'
import type { Event } from '@sekisho/contract/events'
import { useQueryClient } from '@tanstack/react-query'
import { isApiError, type ApiError } from '../../api-client/api-error.ts'
import { call } from '../../api-client/call.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { errorMessages } from '../../i18n/messages/errors.ts'
import { eventEditMessages } from '../../i18n/messages/event-edit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { showToast } from '../../ui/show-toast.ts'
import { keepEvent, refreshEvents } from './change-queries.ts'

type Way = typeof eventChanges.undoEdit | typeof eventChanges.undoStatus

/** The way back from a change: the API takes it back by its version, or says why it no longer can. */
export function useUndo() {
  const t = useMessages(eventEditMessages)
  const errors = useMessages(errorMessages)
  const language = useLanguage()
  const client = useQueryClient()
  const whyNot = ({ code, reason }: ApiError) => reason?.[language] ?? (code === 'conflict' ? t('undoTooLate') : errors(code))
  const undo = async (way: Way, { id, version }: Event) => {
    const idempotencyKey = crypto.randomUUID()
    try {
      keepEvent(client, await call(way as typeof eventChanges.undoEdit, { params: { eventId: id }, body: { version }, idempotencyKey }))
      showToast(t('undone'))
    } catch (error) {
      showToast(isApiError(error) ? whyNot(error) : errors('unexpected'), 'danger')
      await refreshEvents(client)
    }
  }
  return (way: Way, changed: Event) => ({ label: t('undo'), onAction: () => void undo(way, changed) })
}
