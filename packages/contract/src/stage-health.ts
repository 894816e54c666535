import * as z from 'zod/mini'
import { instant } from './fields.ts'

/** How the stage stands outside its functions. What could not be learned is null: nothing is guessed, and nothing woken to learn it. */
export const StageHealth = z.object({
  /** By AWS's own count of its capacity, some minutes late; a look at it wakes nothing. Whoever runs an adopted cluster watches it. */
  database: z.nullable(z.enum(['awake', 'asleep', 'adopted'])),
  /** Rules of alarms that ring, as the runbook names them, and since when. */
  ringing: z.nullable(z.array(z.object({ rule: z.string(), since: z.nullable(instant) }))),
  /** Who is mailed when one rings: readers, and those who were asked and have not confirmed; or that nobody is to be. */
  mail: z.nullable(z.union([z.literal('nobody'), z.object({ confirmed: z.number(), pending: z.number() })])),
  /** Last day of the domain's certificate, null while it has not been issued; or that there is no domain of one's own. */
  certificate: z.nullable(z.union([z.literal('none'), z.object({ ends: z.nullable(instant) })])),
  mails: z.object({
    /** Whether so many come back that somebody has to look; nobody counts those that Cognito sends by an address of its own. */
    bounces: z.nullable(z.enum(['few', 'many', 'uncounted'])),
    /** Invitations that were mailed and wait for their person, and those of them that ran out. */
    waiting: z.number(),
    expired: z.number(),
  }),
  /** What runs: changes with any function's code. Null where a release before this one runs. */
  version: z.nullable(z.string()),
})
export type StageHealth = z.infer<typeof StageHealth>
