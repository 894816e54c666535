import type { events } from '@sekisho/contract/events'
import type { Operation } from '../../http/route.ts'
import { countByStatus, findNextEvents } from './event-store.ts'

/** How many events there are in each status, and what comes next. */
export const summarizeEvents: Operation<typeof events.summary> = async (_input, { db, now }) => {
  const [{ upcoming, ...byStatus }, next] = await Promise.all([countByStatus(db, now()), findNextEvents(db, now())])
  return { upcoming, byStatus, next }
}
