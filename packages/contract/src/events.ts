import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { eventFormats } from './event-formats.ts'
import { cursor, day, id, instant, limit, oneOrMore, pageOf, search } from './fields.ts'

export const eventStatuses = ['draft', 'published', 'closed', 'cancelled'] as const
/** When events are held, seen from now: a day begins at midnight in Japan, a week on Monday. */
export const eventPeriods = ['upcoming', 'today', 'week', 'month', 'past', 'all'] as const
/** How full an event is: from nine tenths on nearly. */
export const seatLevels = ['open', 'nearly-full', 'full'] as const
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

const one = '/api/events/{eventId}'
const params = z.object({ eventId: id })

/** What narrows the list of events, and its order. */
export const eventFilters = {
  q: z.optional(search),
  status: z.optional(oneOrMore(eventStatuses)),
  format: z.optional(oneOrMore(eventFormats)),
  period: z.optional(z.enum(eventPeriods, 'choice')),
  venue: z.optional(search),
  organizer: z.optional(search),
  from: z.optional(day),
  to: z.optional(day),
  seats: z.optional(oneOrMore(seatLevels)),
  /** `me` is whoever asks: an address that is passed on shows everybody their own. */
  author: z.optional(z.enum(['me'], 'choice')),
  sort: z._default(z.enum(eventSorts, 'choice'), '-startsAt'),
}

/** Events in one part of an export: as many as fit into the database service's 1 MiB at their longest. */
export const EXPORT_PART = 250

export const events = {
  list: endpoint({
    id: 'events.list',
    method: 'GET',
    path: '/api/events',
    needs: 'events.read',
    query: z.strictObject({
      ...eventFilters,
      limit,
      cursor: z.optional(cursor),
    }),
    reply: pageOf(EventRow),
  }),
  /**
   * A part of a file: the events that a list narrows down to, in its order. The first part is recorded. A POST, since whoever
   * may GET one event may GET whatever stands in its place at the gateway: the star of a policy is any text.
   */
  export: endpoint({
    id: 'events.export',
    method: 'POST',
    path: '/api/events/export',
    needs: 'events.export',
    query: z.strictObject({ ...eventFilters, cursor: z.optional(cursor) }),
    reply: z.object({ items: z.array(EventRow), next: z.nullable(z.string()) }),
  }),
  get: endpoint({
    id: 'events.get',
    method: 'GET',
    path: one,
    needs: 'events.read',
    params,
    reply: Event,
  }),
}
