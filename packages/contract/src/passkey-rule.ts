import { roles, type Role } from '@sekisho/permissions/table'
import * as z from 'zod/mini'
import { instant } from './fields.ts'

/** Of whose people a stage may ask a passkey. */
export const askableRoles = Object.keys(roles) as [Role, ...Role[]]
export type AskableRole = Role

/** How long the people of a role have to add a passkey. */
export interface PasskeyGrace {
  /** Epoch milliseconds at which the days of whoever is here by then begin. */
  from: number
  days: number
}

/** Of which roles a stage asks a passkey: each has days of its own, so that one that is added later shuts nobody out at once. */
export type PasskeyRule = Readonly<Record<string, PasskeyGrace>>

/** By when somebody has to have a passkey, whether they do or not, and whether that time is over. */
export const PasskeyAsked = z.object({ by: instant, isOver: z.boolean() })
export type PasskeyAsked = z.infer<typeof PasskeyAsked>
