import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { cursor, id, instant, limit, oneOrMore, pageOf } from './fields.ts'
import { MaskedMember, purpose, registrationStatuses } from './members.ts'

export const attendeeSorts = ['-registeredAt', 'registeredAt'] as const

/** Somebody who registered for an event, masked as in the list of members. */
export const Attendee = z.object({
  /** Of the registration. */
  id,
  status: z.enum(registrationStatuses),
  registeredAt: instant,
  checkedInAt: z.nullable(instant),
  member: MaskedMember,
})
export type Attendee = z.infer<typeof Attendee>

export const attendees = {
  list: endpoint({
    id: 'members.attendees',
    method: 'GET',
    path: '/api/members/attendees/{eventId}',
    needs: 'members.read',
    params: z.object({ eventId: id }),
    query: z.strictObject({
      status: z.optional(oneOrMore(registrationStatuses)),
      sort: z._default(z.enum(attendeeSorts, 'choice'), '-registeredAt'),
      limit,
      cursor: z.optional(cursor),
      purpose,
    }),
    reply: pageOf(Attendee),
  }),
}
