import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { cursor, day, id, instant, limit, oneOrMore, pageOf, search } from './fields.ts'

export const eventStatuses = ['draft', 'published', 'closed', 'cancelled'] as const
export const eventFormats = ['venue', 'online', 'hybrid'] as const
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
    path: '/api/events/{eventId}',
    needs: 'events.read',
    params: z.object({ eventId: id }),
    reply: Event,
  }),
}
