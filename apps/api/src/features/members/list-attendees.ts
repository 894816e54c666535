import type { attendees } from '@sekisho/contract/attendees'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { eventTitle, findAttendees } from './attendee-store.ts'
import { maskMember } from './mask-member.ts'
import { purposeOf } from './purpose.ts'

/** Who registered for an event, masked; the look is recorded, or there is no look. @throws ProblemError `not-found` */
export const listAttendees: Operation<typeof attendees.list> = async ({ params: { eventId }, query }, { db, recordLook }) => {
  if ((await eventTitle(db, eventId)) === undefined) throw notFound()
  const page = await findAttendees(db, eventId, query)
  const filters = (['status', 'cursor'] as const).filter((name) => query[name] !== undefined)
  const after = { filters, shown: page.items.length, ...purposeOf(query) }
  await recordLook({ action: 'members.attendees', object: { type: 'event', id: eventId }, after })
  const items = page.items.map((attendee) => ({ ...attendee, member: maskMember(attendee.member) }))
  return { ...page, items }
}
