import * as z from 'zod/mini'
import { instant } from './fields.ts'

/** How the stage stands outside its functions. What could not be learned is null: nothing is guessed, and nothing woken to learn it. */
export const StageHealth = z.object({
  /** By AWS's own count of its capacity, some minutes late; a look at it wakes nothing. */
  database: z.nullable(z.enum(['awake', 'asleep'])),
  /** Rules of alarms that ring, as the runbook names them, and since when. */
  ringing: z.nullable(z.array(z.object({ rule: z.string(), since: z.nullable(instant) }))),
  /** Who is mailed when one rings: readers, and those who were asked and have not confirmed; or that nobody is to be. */
  mail: z.nullable(z.union([z.literal('nobody'), z.object({ confirmed: z.number(), pending: z.number() })])),
  /** Last day of the domain's certificate; null without a domain of one's own. */
  certificateEnds: z.nullable(instant),
})
export type StageHealth = z.infer<typeof StageHealth>
