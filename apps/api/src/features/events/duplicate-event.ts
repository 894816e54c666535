import type { eventChanges } from '@sekisho/contract/event-changes'
import { eventFieldNames, type EventFields } from '@sekisho/contract/event-fields'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { once } from '../../platform/once.ts'
import { writeDraft } from './create-event.ts'
import { findEvent } from './event-store.ts'

/** A draft with everything of an event but its title and its people. @throws ProblemError `not-found` */
export const duplicateEvent: Operation<typeof eventChanges.duplicate> = async ({ params, body }, context) =>
  once(context, ['duplicate', params, body], async (tx) => {
    const event = await findEvent(tx, params.eventId)
    if (!event) throw notFound()
    const fields = Object.fromEntries(eventFieldNames.map((field) => [field, event[field]])) as EventFields
    return writeDraft(tx, context, 'duplicate', { ...fields, title: body.title }, event.id)
  })
