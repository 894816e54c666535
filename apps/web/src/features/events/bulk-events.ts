import { missingForPublic, type StatusStep } from '@sekisho/contract/event-rules'
import type { Event } from '@sekisho/contract/events'
import { stepRefusal } from './event-steps.ts'

export type Why = 'status' | 'over' | 'missing'

export interface BulkPlan {
  affected: Event[]
  excluded: { event: Event; why: Why }[]
  /** People who have registered for what is affected. */
  people: number
}

/** Which events would take a step and which not, and why. */
export function planOf(step: StatusStep, events: readonly Event[], now: Date): BulkPlan {
  const plan: BulkPlan = { affected: [], excluded: [], people: 0 }
  for (const event of events) {
    const why = whyNot(step, event, now)
    if (why) plan.excluded.push({ event, why })
    else {
      plan.affected.push(event)
      plan.people += event.registeredCount
    }
  }
  return plan
}

function whyNot(step: StatusStep, event: Event, now: Date): Why | null {
  if (stepRefusal(step, event, now)) return step === 'cancel' && event.status === 'closed' ? 'over' : 'status'
  return step === 'publish' && missingForPublic(event).length > 0 ? 'missing' : null
}
