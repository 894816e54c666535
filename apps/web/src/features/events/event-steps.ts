import { CANCEL_UNDO_MINUTES, mayStep, mayUncancel, missingForPublic, type StatusStep } from '@sekisho/contract/event-rules'
import type { Event, EventRow } from '@sekisho/contract/events'

/** Why an event cannot take a step now; null when it can. The API judges again. */
export function stepRefusal(step: StatusStep, event: Pick<EventRow, 'status' | 'endsAt'>, now: Date): `not:${StatusStep}` | null {
  const isOver = step === 'cancel' && event.status === 'closed' && Date.parse(event.endsAt) <= now.getTime()
  return mayStep(step, event.status) && !isOver ? null : `not:${step}`
}

export interface Check {
  field: 'venue' | 'onlineUrl' | 'description' | 'startDay'
  isDone: boolean
  /** Publishing waits for it; the rest is only shown. */
  isNeeded: boolean
}

/** What stands between a draft and its public, in the order of the form. */
export function checklistOf(event: Event, now: Date): Check[] {
  const missing: readonly string[] = missingForPublic(event)
  const place = (['venue', 'onlineUrl'] as const).filter(
    (field) => event.format === 'hybrid' || (field === 'venue') === (event.format === 'venue'),
  )
  return [
    ...(Date.parse(event.startsAt) < now.getTime() ? [{ field: 'startDay' as const, isDone: false, isNeeded: false }] : []),
    ...place.map((field) => ({ field, isDone: !missing.includes(field), isNeeded: true })),
    { field: 'description', isDone: event.description.trim() !== '', isNeeded: false },
  ]
}

/** Until when a cancellation can be taken back, ISO 8601; null when it no longer can. */
export function undoableUntil({ status, cancelledAt }: Pick<Event, 'status' | 'cancelledAt'>, now: Date): string | null {
  if (status !== 'cancelled' || cancelledAt === null || !mayUncancel(cancelledAt, now)) return null
  return new Date(Date.parse(cancelledAt) + CANCEL_UNDO_MINUTES * 60_000).toISOString()
}
