import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { EventChange } from './event-change.ts'
import { EventEdit, EventFields } from './event-fields.ts'
import { Event, EventRow, eventFilters } from './events.ts'
import { cursor, id, limit, reason, version } from './fields.ts'

const one = '/api/events/{eventId}'
const params = z.object({ eventId: id })
/** The version that the person saw; another one in store answers 409 with the event as it is now. */
const seen = z.strictObject({ version })

/** What one event's page needs beside the event, and what changes events: apart from the list, which people see first. */
export const eventChanges = {
  history: endpoint({
    id: 'events.history',
    method: 'GET',
    path: `${one}/history`,
    needs: 'events.read',
    params,
    query: z.strictObject({ limit, cursor: z.optional(cursor) }),
    reply: z.object({ items: z.array(EventChange), next: z.nullable(z.string()) }),
  }),
  /** The events before and after it in a list: under the filters and in the order of that list. */
  neighbours: endpoint({
    id: 'events.neighbours',
    method: 'GET',
    path: `${one}/neighbours`,
    needs: 'events.read',
    params,
    query: z.strictObject(eventFilters),
    reply: z.object({ previous: z.nullable(EventRow), next: z.nullable(EventRow) }),
  }),
  create: endpoint({ id: 'events.create', method: 'POST', path: '/api/events', needs: 'events.edit', body: EventFields, reply: Event }),
  edit: endpoint({ id: 'events.edit', method: 'PATCH', path: one, needs: 'events.edit', params, body: EventEdit, reply: Event }),
  /** A new draft with everything of the event but its title. */
  duplicate: endpoint({
    id: 'events.duplicate',
    method: 'POST',
    path: `${one}/duplicate`,
    needs: 'events.edit',
    params,
    body: z.strictObject({ title: EventFields.shape.title }),
    reply: Event,
  }),
  publish: endpoint({
    id: 'events.publish',
    method: 'POST',
    path: `${one}/publish`,
    needs: 'events.publish',
    params,
    body: seen,
    reply: Event,
  }),
  close: endpoint({ id: 'events.close', method: 'POST', path: `${one}/close`, needs: 'events.publish', params, body: seen, reply: Event }),
  /** `registeredCount` is what the person was told that it concerns; when there are others by now it answers 409. */
  cancel: endpoint({
    id: 'events.cancel',
    method: 'POST',
    path: `${one}/cancel`,
    needs: 'events.publish',
    params,
    body: z.strictObject({ version, registeredCount: z.number().check(z.int('whole-number')), reason: z.optional(reason) }),
    reply: Event,
  }),
  /** Takes back the edit that made this version. */
  undoEdit: endpoint({
    id: 'events.undoEdit',
    method: 'POST',
    path: `${one}/undo-edit`,
    needs: 'events.edit',
    params,
    body: seen,
    reply: Event,
  }),
  /** Takes back the publishing, closing or cancelling that made this version. */
  undoStatus: endpoint({
    id: 'events.undoStatus',
    method: 'POST',
    path: `${one}/undo-status`,
    needs: 'events.publish',
    params,
    body: seen,
    reply: Event,
  }),
}
