import type { eventChanges } from '@sekisho/contract/event-changes'
import type { Operation } from '../../http/route.ts'
import { changeEvent } from './change-event.ts'
import { requirePublic, requireStep } from './event-refusals.ts'

/** Shows a draft to people. @throws ProblemError `invalid-input` at each field that they would miss, `not-possible`, `conflict` */
export const publishEvent: Operation<typeof eventChanges.publish> = async ({ params, body }, context) =>
  changeEvent(context, {
    deed: 'publish',
    eventId: params.eventId,
    body,
    plan: (event) => {
      requireStep('publish', event)
      requirePublic(event)
      return { status: 'published' }
    },
  })
