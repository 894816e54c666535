import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { eventDeeds } from './event-change.ts'
import { EventRow } from './events.ts'
import { day, id, instant } from './fields.ts'

/** Weeks that a calendar shows at most: a month lies in six at the longest. */
export const MOST_WEEKS = 6
/** Days that lie ahead on the home page, today among them, and days of registrations that lie behind. */
export const DAYS_AHEAD = 7
export const DAYS_BEHIND = 14

/** An event as a bar of the calendar. */
export const CalendarEvent = z.pick(EventRow, {
  id: true,
  title: true,
  format: true,
  venue: true,
  startsAt: true,
  endsAt: true,
  capacity: true,
  registeredCount: true,
  status: true,
})
export type CalendarEvent = z.infer<typeof CalendarEvent>

/** Seats that were taken on a day in Japan and are still held. */
export const RegistrationDay = z.object({ day, registered: z.number() })
export type RegistrationDay = z.infer<typeof RegistrationDay>

/** Something that a colleague did to an event. */
export const AgendaChange = z.object({
  at: instant,
  what: z.enum(eventDeeds),
  by: z.string(),
  event: z.object({ id, title: z.string() }),
})
export type AgendaChange = z.infer<typeof AgendaChange>

/** What today needs, of events. Counts only; it never names a member. */
export const EventSummary = z.object({
  /** What is not over and not cancelled within the days ahead, soonest first; `aheadTotal` counts also what is left out. */
  ahead: z.array(EventRow),
  aheadTotal: z.number(),
  /** Drafts that the caller made, the latest touched first. */
  drafts: z.array(EventRow),
  draftTotal: z.number(),
  /** Each of the days behind, today last. */
  registrations: z.array(RegistrationDay),
  /** What others did since then, latest first. */
  changes: z.array(AgendaChange),
  hasMoreChanges: z.boolean(),
})
export type EventSummary = z.infer<typeof EventSummary>

/** Events by days: what the calendar, the home page and the chart of one event ask for. */
export const eventAgenda = {
  /** @see EventSummary; `since` is when the caller looked last. */
  summary: endpoint({
    id: 'events.summary',
    method: 'GET',
    path: '/api/events/summary',
    needs: 'events.read',
    query: z.strictObject({ since: z.optional(instant) }),
    reply: EventSummary,
  }),
  /** The events of whole weeks, each once. A day shows its first ones and says how many it has. */
  calendar: endpoint({
    id: 'events.calendar',
    method: 'GET',
    path: '/api/events/calendar',
    needs: 'events.read',
    query: z.strictObject({
      /** The first day. */
      from: day,
      weeks: z._default(z.coerce.number().check(z.int('limit'), z.minimum(1, 'limit'), z.maximum(MOST_WEEKS, 'limit')), 1),
    }),
    reply: z.object({
      items: z.array(CalendarEvent),
      /** Days that have any. */
      days: z.array(z.object({ day, count: z.number() })),
    }),
  }),
  /** Registrations of one event by the day on which they came, the days that have any. */
  registrationDays: endpoint({
    id: 'events.registrationDays',
    method: 'GET',
    path: '/api/events/{eventId}/registration-days',
    needs: 'events.read',
    params: z.object({ eventId: id }),
    reply: z.object({
      days: z.array(RegistrationDay),
      /** Those of days that are longer ago than fit in. */
      earlier: z.number(),
    }),
  }),
}
