import type { eventChanges } from '@sekisho/contract/event-changes'
import { CursorError } from '@sekisho/database/cursor'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { findChanges } from './event-history.ts'
import { findEvent } from './event-store.ts'

/** What was done to an event and by whom, latest first; empty for one that nobody has changed here. @throws ProblemError `not-found` */
export const listChanges: Operation<typeof eventChanges.history> = async ({ params, query }, { db }) => {
  const place = query.cursor === undefined ? null : placeOf(query.cursor)
  const [event, found] = await Promise.all([findEvent(db, params.eventId), findChanges(db, params.eventId, query.limit + 1, place)])
  if (!event) throw notFound()
  const items = found.slice(0, query.limit)
  const next = found.length > query.limit ? String(items.at(-1)!.seq) : null
  return { items: items.map(({ seq: _place, ...change }) => change), next }
}

/** A cursor is the place in the trail. @throws CursorError */
function placeOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new CursorError()
  return Number(cursor)
}
