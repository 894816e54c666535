import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { EventChange } from './event-change.ts'
import { EventEdit, EventFields, eventFormats } from './event-fields.ts'
import { cursor, day, id, instant, limit, oneOrMore, pageOf, reason, search, version } from './fields.ts'

export const eventStatuses = ['draft', 'published', 'closed', 'cancelled'] as const
export const eventSorts = [
  '-startsAt',
  'startsAt',
  'title',
  '-title',
  '-registeredCount',
  'registeredCount',
  '-updatedAt',
  'updatedAt',
] as const

/** An event as a list shows it. Counts only; it never names a member. */
export const EventRow = z.object({
  id,
  title: z.string(),
  organizer: z.string(),
  format: z.enum(eventFormats),
  venue: z.nullable(z.string()),
  startsAt: instant,
  endsAt: instant,
  capacity: z.number(),
  registeredCount: z.number(),
  status: z.enum(eventStatuses),
  updatedAt: instant,
})
export type EventRow = z.infer<typeof EventRow>

export const Event = z.extend(EventRow, {
  description: z.string(),
  onlineUrl: z.nullable(z.string()),
  cancelledAt: z.nullable(instant),
  version: z.number(),
  createdAt: instant,
})
export type Event = z.infer<typeof Event>

export const EventSummary = z.object({
  upcoming: z.number(),
  byStatus: z.object({ draft: z.number(), published: z.number(), closed: z.number(), cancelled: z.number() }),
  /** The next published events, soonest first, five at most. */
  next: z.array(EventRow),
})
export type EventSummary = z.infer<typeof EventSummary>

const one = '/api/events/{eventId}'
const params = z.object({ eventId: id })
/** The version that the person saw; another one in store answers 409 with the event as it is now. */
const seen = z.strictObject({ version })

export const events = {
  list: endpoint({
    id: 'events.list',
    method: 'GET',
    path: '/api/events',
    needs: 'events.read',
    query: z.strictObject({
      q: z.optional(search),
      status: z.optional(oneOrMore(eventStatuses)),
      format: z.optional(oneOrMore(eventFormats)),
      from: z.optional(day),
      to: z.optional(day),
      sort: z._default(z.enum(eventSorts, 'choice'), '-startsAt'),
      limit,
      cursor: z.optional(cursor),
    }),
    reply: pageOf(EventRow),
  }),
  summary: endpoint({ id: 'events.summary', method: 'GET', path: '/api/events/summary', needs: 'events.read', reply: EventSummary }),
  get: endpoint({
    id: 'events.get',
    method: 'GET',
    path: one,
    needs: 'events.read',
    params,
    reply: Event,
  }),
  history: endpoint({
    id: 'events.history',
    method: 'GET',
    path: `${one}/history`,
    needs: 'events.read',
    params,
    query: z.strictObject({ limit, cursor: z.optional(cursor) }),
    reply: z.object({ items: z.array(EventChange), next: z.nullable(z.string()) }),
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
