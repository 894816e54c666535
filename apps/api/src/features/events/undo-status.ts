import type { eventChanges } from '@sekisho/contract/event-changes'
import { mayUncancel } from '@sekisho/contract/event-rules'
import type { Event } from '@sekisho/contract/events'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { changeEvent } from './change-event.ts'
import { latestChange } from './event-history.ts'
import { reasons } from './event-refusals.ts'

/**
 * Takes back the publishing, closing or cancelling that made the version that the person saw, as long as nothing came
 * after it. @throws ProblemError `not-possible` that says why no longer, and `conflict` with the present event
 */
export const undoStatus: Operation<typeof eventChanges.undoStatus> = async ({ params, body }, context) =>
  changeEvent(context, {
    deed: 'undo-status',
    eventId: params.eventId,
    body,
    plan: async (event, tx) => {
      const latest = await latestChange(tx, event.id)
      if (latest?.version !== event.version || latest.before.status === undefined) throw notPossible(reasons.nothingToUndo)
      if (latest.deed === 'undo-status') throw notPossible(reasons.nothingToUndo)
      requireInTime(event, context.now())
      if (latest.deed === 'publish' && event.registeredCount > 0) throw notPossible(reasons.registered)
      return { status: latest.before.status, cancelledAt: null }
    },
  })

function requireInTime({ status, cancelledAt }: Event, now: Date): void {
  if (status === 'cancelled' && !mayUncancel(cancelledAt, now)) throw notPossible(reasons.tooLate)
}
