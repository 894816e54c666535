import type { eventChanges } from '@sekisho/contract/event-changes'
import type { Operation } from '../../http/route.ts'
import { changeEvent } from './change-event.ts'
import { requireStep } from './event-refusals.ts'

/** Takes no more registrations. @throws ProblemError `not-possible`, `conflict` */
export const closeEvent: Operation<typeof eventChanges.close> = async ({ params, body }, context) =>
  changeEvent(context, {
    deed: 'close',
    eventId: params.eventId,
    body,
    plan: (event) => {
      requireStep('close', event)
      return { status: 'closed' }
    },
  })
