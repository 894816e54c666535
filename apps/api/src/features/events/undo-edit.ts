import type { eventChanges } from '@sekisho/contract/event-changes'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { changeEvent } from './change-event.ts'
import { latestChange } from './event-history.ts'
import { reasons, requirePublic, requireSeats } from './event-refusals.ts'

/**
 * Takes back the edit that made the version that the person saw, as long as nothing came after it and what was before is
 * still possible. @throws ProblemError `invalid-input`, `not-possible`, and `conflict` with the present event
 */
export const undoEdit: Operation<typeof eventChanges.undoEdit> = async ({ params, body }, context) =>
  changeEvent(context, {
    deed: 'undo-edit',
    eventId: params.eventId,
    body,
    plan: async (event, tx) => {
      const latest = await latestChange(tx, event.id)
      if (latest?.deed !== 'edit' || latest.version !== event.version) throw notPossible(reasons.nothingToUndo)
      const restored = { ...event, ...latest.before }
      if (event.status !== 'draft') requirePublic(restored)
      requireSeats(restored, event)
      return latest.before
    },
  })
