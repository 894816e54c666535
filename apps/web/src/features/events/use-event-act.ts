import { eventChanges } from '@sekisho/contract/event-changes'
import { statusSteps, type StatusStep } from '@sekisho/contract/event-rules'
import { Event } from '@sekisho/contract/events'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isApiError } from '../../api-client/api-error.ts'
import { call } from '../../api-client/call.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { eventActionMessages } from '../../i18n/messages/event-actions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { showToast } from '../../ui/show-toast.ts'
import { keepEvent, refreshEvents } from './change-queries.ts'
import { eventQuery } from './queries.ts'
import { useUndo } from './use-undo.ts'

const endpoints = { publish: eventChanges.publish, close: eventChanges.close, cancel: eventChanges.cancel } as const

/** What the screen shows at once; the answer puts right whatever else it changes. */
interface Asked {
  step: StatusStep
  event: Event
  reason?: string
}

/** Sends one step of an event. @throws ApiError */
export function sendStep({ step, event, reason }: Asked, idempotencyKey: string): Promise<Event> {
  const params = { eventId: event.id }
  const body = { version: event.version, registeredCount: event.registeredCount, ...(reason && { reason }) }
  if (step === 'cancel') return call(eventChanges.cancel, { params, body, idempotencyKey })
  return call(endpoints[step] as typeof eventChanges.publish, { params, body: { version: event.version }, idempotencyKey })
}

/** Takes a step that shows at once, is put back when it is refused, and can be taken back when it is done. */
export function useEventAct(onDone: () => void = () => undefined) {
  const t = useMessages(eventActionMessages)
  const client = useQueryClient()
  const { keyFor, done } = useIdempotencyKey()
  const undo = useUndo()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (asked: Asked) => {
      const key = keyFor([asked.step, asked.event.id, asked.event.version, asked.event.registeredCount, asked.reason])
      return sendStep(asked, key)
    },
    onMutate: async ({ step, event }) => {
      const { queryKey } = eventQuery(event.id)
      await client.cancelQueries({ queryKey })
      client.setQueryData(queryKey, { ...event, status: statusSteps[step].to })
    },
    onSuccess: (after, { step }) => {
      done()
      keepEvent(client, after)
      showToast(t(`done:${step}`, { title: after.title }), 'positive', undo(eventChanges.undoStatus, after))
      onDone()
    },
    onError: (failure, { event }) => {
      const present = isApiError(failure) && failure.code === 'conflict' ? Event.safeParse(failure.present) : null
      client.setQueryData(eventQuery(event.id).queryKey, present?.success ? present.data : event)
      void refreshEvents(client, event.id)
    },
  })
  return { act: mutate, isPending, error, reset }
}
