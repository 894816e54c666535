import type { eventChanges } from '@sekisho/contract/event-changes'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { trailPlace } from '../../platform/trail-place.ts'
import { findChanges } from './event-history.ts'
import { findEvent } from './event-store.ts'

/** What was done to an event and by whom, latest first; empty for one that nobody has changed here. @throws ProblemError `not-found` */
export const listChanges: Operation<typeof eventChanges.history> = async ({ params, query }, { db }) => {
  const place = trailPlace(query.cursor)
  const [event, found] = await Promise.all([findEvent(db, params.eventId), findChanges(db, params.eventId, query.limit + 1, place)])
  if (!event) throw notFound()
  const items = found.slice(0, query.limit)
  const next = found.length > query.limit ? String(items.at(-1)!.seq) : null
  return { items: items.map(({ seq: _place, ...change }) => change), next }
}
