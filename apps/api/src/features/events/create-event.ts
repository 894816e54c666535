import type { eventChanges } from '@sekisho/contract/event-changes'
import type { EventDeed } from '@sekisho/contract/event-change'
import type { EventFields } from '@sekisho/contract/event-fields'
import type { Event } from '@sekisho/contract/events'
import type { Database } from '@sekisho/database/database'
import type { Context, Operation } from '../../http/route.ts'
import { once } from '../../platform/once.ts'
import { insertEvent } from './event-writes.ts'

/** A new draft. */
export const createEvent: Operation<typeof eventChanges.create> = async ({ body }, context) =>
  once(context, ['create', body], (tx) => writeDraft(tx, context, 'create', body))

/** Writes a draft and the entry of who made it. @param from the event that it was taken from */
export async function writeDraft(tx: Database, context: Context, deed: EventDeed, fields: EventFields, from?: string): Promise<Event> {
  const event = await insertEvent(tx, fields, { now: context.now(), staffId: context.actor.staffId })
  await context.audit(tx, {
    action: `events.${deed}`,
    object: { type: 'event', id: event.id },
    after: { ...fields, ...(from !== undefined && { from }), version: event.version },
  })
  return event
}
