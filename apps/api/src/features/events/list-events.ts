import type { events } from '@sekisho/contract/events'
import type { Operation } from '../../http/route.ts'
import { findEventsCounted } from './event-store.ts'

/** One page of events, filtered and sorted, with a bounded total. */
export const listEvents: Operation<typeof events.list> = ({ query }, { db, actor, now }) =>
  findEventsCounted(db, query, { now: now(), staffId: actor.staffId })
