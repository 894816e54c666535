import * as z from 'zod/mini'
import { instant } from './fields.ts'
import { By } from './person-event.ts'

/** What can be done to an event, as the trail and the history name it. */
export const eventDeeds = ['create', 'duplicate', 'edit', 'publish', 'close', 'cancel', 'undo-edit', 'undo-status'] as const
export type EventDeed = (typeof eventDeeds)[number]

/** A value as it was stored; a long description is cut. */
const stored = z.nullable(z.union([z.string(), z.number()]))

/** One thing that somebody did to an event. */
export const EventChange = z.object({
  /** The version that it made. */
  version: z.number(),
  at: instant,
  what: z.enum(eventDeeds),
  by: By,
  reason: z.nullable(z.string()),
  /** The fields that changed, by their names in the contract, before and after. */
  changes: z.array(z.object({ field: z.string(), before: stored, after: stored })),
})
export type EventChange = z.infer<typeof EventChange>
