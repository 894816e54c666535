import * as z from 'zod/mini'
import { id, instant } from './fields.ts'

/** Who did something to somebody, by their name at that time. `staffId` is null for the system itself. */
export const By = z.object({ staffId: z.nullable(id), name: z.string() })

/** A change that was begun and is not finished yet: the next call or the reconciler ends it. */
export const pendingOperations = [
  'invite',
  'resend-invitation',
  'approve',
  'decline',
  'change-role',
  'suspend',
  'reinstate',
  'sign-out',
  'end-session',
  'reset-password',
  'reset-mfa',
  'remove',
  'bring-back',
  'restore',
] as const

/** What a person changes about themselves. */
export const ownOperations = ['edited', 'add-passkey', 'remove-passkey', 'end-other-sessions'] as const

/** One line of a person's timeline: a change of their record or a sign-in. */
export const PersonEvent = z.object({
  at: instant,
  what: z.enum([...pendingOperations, 'requested', 'activated', 'moved', 'signed-in', 'opened-passkeys', ...ownOperations, 'reconciled']),
  by: By,
  version: z.nullable(z.number()),
  reason: z.nullable(z.string()),
  /** Fields that changed, before and after, in words the screen can show (`role`, `status`, `name`, …). */
  changes: z.array(z.object({ field: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) })),
})
export type PersonEvent = z.infer<typeof PersonEvent>
