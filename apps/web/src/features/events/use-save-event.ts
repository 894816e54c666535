import { eventChanges } from '@sekisho/contract/event-changes'
import type { EventFields } from '@sekisho/contract/event-fields'
import type { Event } from '@sekisho/contract/events'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { eventEditMessages } from '../../i18n/messages/event-edit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { showToast } from '../../ui/show-toast.ts'
import { keepEvent } from './change-queries.ts'
import type { EventForm } from './event-form.ts'
import { presentIn, saveOnTop } from './save-on-top.ts'
import { useUndo } from './use-undo.ts'

interface Asked {
  fields: EventFields
  version: number | null
  /** What the edit began with. */
  before: EventForm
}

/**
 * Saves an event and offers to take an edit back.
 * @param event the one that is changed; null makes a new one
 */
export function useSaveEvent(event: Event | null, onSaved: (saved: Event) => void) {
  const t = useMessages(eventEditMessages)
  const client = useQueryClient()
  const { keyFor, done } = useIdempotencyKey()
  const undo = useUndo()
  const send = ({ fields, version, before }: Asked): Promise<Event> => {
    if (event === null || version === null) return call(eventChanges.create, { body: fields, idempotencyKey: keyFor([fields, null]) })
    return saveOnTop(version, before, (at) =>
      call(eventChanges.edit, {
        params: { eventId: event.id },
        body: { ...fields, version: at },
        idempotencyKey: keyFor([fields, at]),
      }),
    )
  }
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: send,
    onSuccess: (saved, { version }) => {
      done()
      keepEvent(client, saved)
      const isUndoable = version !== null && saved.version > version
      showToast(t(event ? 'saved' : 'created'), 'positive', isUndoable ? undo(eventChanges.undoEdit, saved) : undefined)
      onSaved(saved)
    },
  })
  return {
    save: mutate,
    isPending,
    error,
    present: presentIn(error),
    reset,
  }
}
