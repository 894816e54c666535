import type { events } from '@sekisho/contract/events'
import type { Operation } from '../../http/route.ts'
import { countEvents, findEvents } from './event-store.ts'

/** One page of events, filtered and sorted, with a bounded total. */
export const listEvents: Operation<typeof events.list> = async ({ query }, { db, actor, now }) => {
  const from = { now: now(), staffId: actor.staffId }
  const [page, total] = await Promise.all([findEvents(db, query, from), countEvents(db, query, from)])
  return { ...page, ...total }
}
