import type { eventChanges } from '@sekisho/contract/event-changes'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { changedMeanwhile, changeEvent } from './change-event.ts'
import { reasons, requireStep } from './event-refusals.ts'

/**
 * Cancels an event for as many people as the caller was told. Registrations stay as they are.
 * @throws ProblemError `not-possible`; `conflict` with the present event when its version or that number is another
 */
export const cancelEvent: Operation<typeof eventChanges.cancel> = async ({ params, body }, context) =>
  changeEvent(context, {
    deed: 'cancel',
    eventId: params.eventId,
    body,
    plan: (event) => {
      requireStep('cancel', event)
      if (event.status === 'closed' && Date.parse(event.endsAt) <= context.now().getTime()) throw notPossible(reasons.over)
      if (event.registeredCount !== body.registeredCount) throw changedMeanwhile(event)
      return { status: 'cancelled', cancelledAt: context.now().toISOString() }
    },
  })
