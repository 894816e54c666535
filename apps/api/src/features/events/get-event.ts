import type { events } from '@sekisho/contract/events'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { findEvent } from './event-store.ts'

/** One event. @throws ProblemError `not-found` */
export const getEvent: Operation<typeof events.get> = async ({ params }, { db }) => {
  const event = await findEvent(db, params.eventId)
  if (!event) throw notFound()
  return event
}
