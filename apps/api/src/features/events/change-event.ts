import type { EventDeed } from '@sekisho/contract/event-change'
import type { Event } from '@sekisho/contract/events'
import type { Database } from '@sekisho/database/database'
import { notFound, ProblemError } from '../../http/problem.ts'
import type { Context } from '../../http/route.ts'
import { once } from '../../platform/once.ts'
import { lockEvent, stateFields, updateEvent, type EventState } from './event-writes.ts'

interface Change {
  deed: EventDeed
  eventId: string
  /** With the version that the person saw: everything that counts for repeats. */
  body: { version: number; reason?: string | undefined }
  /** Decides what becomes of the event, or refuses. What is as it was need not be left out. */
  plan: (event: Event, tx: Database) => Partial<EventState> | Promise<Partial<EventState>>
}

/**
 * Changes one event in the version that the person saw, with its entry in the trail, all or nothing. What changes
 * nothing makes no version.
 * @throws ProblemError `not-found`; `conflict` with the present event when it has another version
 */
export function changeEvent(context: Context, { deed, eventId, body, plan }: Change): Promise<Event> {
  return once(context, [deed, eventId, body], async (tx) => {
    const before = await lockEvent(tx, eventId)
    if (!before) throw notFound()
    if (before.version !== body.version) throw changedMeanwhile(before)
    const wanted = await plan(before, tx)
    const changed = stateFields.filter((field) => field in wanted && wanted[field] !== before[field])
    if (changed.length === 0) return before
    const after = await updateEvent(tx, eventId, only(wanted, changed), context.now())
    await context.audit(tx, {
      action: `events.${deed}`,
      object: { type: 'event', id: eventId },
      ...(body.reason !== undefined && { reason: body.reason }),
      before: only(before, changed),
      after: { ...only(after, changed), version: after.version },
    })
    return after
  })
}

/** Somebody else was quicker: here is what it is now. */
export const changedMeanwhile = (present: Event): ProblemError => new ProblemError('conflict', 'operation', { present })

const only = (state: Partial<EventState>, fields: readonly (keyof EventState)[]): Partial<EventState> =>
  Object.fromEntries(fields.map((field) => [field, state[field]]))
