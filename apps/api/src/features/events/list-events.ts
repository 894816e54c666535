import type { events } from '@sekisho/contract/events'
import type { Operation } from '../../http/route.ts'
import { countEvents, findEvents } from './event-store.ts'

/** One page of events, filtered and sorted, with a bounded total. */
export const listEvents: Operation<typeof events.list> = async ({ query }, { db, now }) => {
  const [page, total] = await Promise.all([findEvents(db, query, now()), countEvents(db, query, now())])
  return { ...page, ...total }
}
