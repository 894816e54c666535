import type { eventAgenda } from '@sekisho/contract/event-agenda'
import type { Operation } from '../../http/route.ts'
import { findAhead, findChangesSince, findDraftsOf } from './agenda-store.ts'
import { daysBehind } from './registration-days.ts'

const nothing = { changes: [], hasMoreChanges: false }

/** What today needs: the days ahead, one's own drafts, the registrations of the days behind, and what others did since. */
export const summarizeEvents: Operation<typeof eventAgenda.summary> = async ({ query }, { db, actor, now }) => {
  const [ahead, drafts, registrations, since] = await Promise.all([
    findAhead(db, now()),
    findDraftsOf(db, actor.staffId),
    daysBehind(db, now()),
    query.since === undefined ? nothing : findChangesSince(db, actor.staffId, query.since),
  ])
  return { ahead: ahead.items, aheadTotal: ahead.total, drafts: drafts.items, draftTotal: drafts.total, registrations, ...since }
}
