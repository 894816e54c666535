import type { eventChanges } from '@sekisho/contract/event-changes'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { changeEvent } from './change-event.ts'
import { reasons, requirePublic, requireSeats } from './event-refusals.ts'

/**
 * Changes what is said about an event. One that people can see keeps a place, and nobody who registered loses a seat.
 * @throws ProblemError `invalid-input` by field, `not-possible`, and `conflict` with the present event
 */
export const editEvent: Operation<typeof eventChanges.edit> = async ({ params, body }, context) =>
  changeEvent(context, {
    deed: 'edit',
    eventId: params.eventId,
    body,
    plan: (event) => {
      const { version: _seen, ...fields } = body
      if (event.status === 'cancelled') throw notPossible(reasons.cancelled)
      if (event.status !== 'draft') requirePublic(fields)
      requireSeats(fields, event)
      return fields
    },
  })
