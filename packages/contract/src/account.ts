import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { id, instant, languages } from './fields.ts'
import { PasskeyAsked } from './passkey-rule.ts'
import { ListTaste, perList } from './list-taste.ts'
import { Visit } from './visit.ts'

export const themes = ['system', 'light', 'dark'] as const
/** How close the rows of lists stand. */
export const densities = ['comfortable', 'compact'] as const

/** A passkey as its person knows it: the keys themselves are Cognito's and the device's. */
export const KeptPasskey = z.object({ id: z.string(), name: z.string(), addedAt: instant, lastUsedAt: z.nullable(instant) })
export type KeptPasskey = z.infer<typeof KeptPasskey>

/** The signed-in person's own record, as the directory has it. */
export const Account = z.object({
  staffId: id,
  email: z.string(),
  name: z.string(),
  role: z.string(),
  permissions: z.array(z.string()),
  mfa: z.enum(['totp', 'none']),
  passkeys: z.array(KeptPasskey),
  /** Null where nobody asks a passkey of their role. Over and without one, `permissions` holds what reaches only oneself. */
  passkeyAsked: z.nullable(PasskeyAsked),
  lastSignInAt: z.nullable(instant),
  language: z.enum(languages),
  theme: z.enum(themes),
  density: z.enum(densities),
  lists: z.object(perList(ListTaste)),
  /** Their latest look at the home page; null before the first. */
  visit: z.nullable(Visit),
  version: z.number(),
})
export type Account = z.infer<typeof Account>

/** What everybody who is signed in needs at once; what changes it stands in `account-changes.ts`. */
export const account = {
  get: endpoint({ id: 'account.get', method: 'GET', path: '/api/account', needs: 'account.read', reply: Account }),
}
