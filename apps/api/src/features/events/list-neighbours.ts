import type { eventChanges } from '@sekisho/contract/event-changes'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { findEvent, findNeighbours } from './event-store.ts'

/** The events before and after one in a list, whether or not it is in that list itself. @throws ProblemError `not-found` */
export const listNeighbours: Operation<typeof eventChanges.neighbours> = async ({ params, query }, { db, actor, now }) => {
  const event = await findEvent(db, params.eventId)
  if (!event) throw notFound()
  return findNeighbours(db, event, query, { now: now(), staffId: actor.staffId })
}
