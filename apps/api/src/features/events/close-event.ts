import type { events } from '@sekisho/contract/events'
import type { Operation } from '../../http/route.ts'
import { changeEvent } from './change-event.ts'
import { requireStep } from './event-refusals.ts'

/** Takes no more registrations. @throws ProblemError `not-possible`, `conflict` */
export const closeEvent: Operation<typeof events.close> = async ({ params, body }, context) =>
  changeEvent(context, {
    deed: 'close',
    eventId: params.eventId,
    body,
    plan: (event) => {
      requireStep('close', event)
      return { status: 'closed' }
    },
  })
