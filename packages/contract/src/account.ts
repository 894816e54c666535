import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { cursor, id, instant, languages, limit, personName, version } from './fields.ts'
import { PersonEvent } from './person-event.ts'

export const themes = ['system', 'light', 'dark'] as const
/** How close the rows of lists stand. */
export const densities = ['comfortable', 'compact'] as const

/** The signed-in person's own record, as the directory has it. */
export const Account = z.object({
  staffId: id,
  email: z.string(),
  name: z.string(),
  role: z.string(),
  permissions: z.array(z.string()),
  mfa: z.enum(['totp', 'none']),
  lastSignInAt: z.nullable(instant),
  language: z.enum(languages),
  theme: z.enum(themes),
  density: z.enum(densities),
  version: z.number(),
})
export type Account = z.infer<typeof Account>

/** What a person may change about themselves. */
export const AccountChange = z.strictObject({
  version,
  name: z.optional(personName),
  language: z.optional(z.enum(languages, 'choice')),
  theme: z.optional(z.enum(themes, 'choice')),
  density: z.optional(z.enum(densities, 'choice')),
})

export const account = {
  get: endpoint({ id: 'account.get', method: 'GET', path: '/api/account', needs: 'account.read', reply: Account }),
  activity: endpoint({
    id: 'account.activity',
    method: 'GET',
    path: '/api/account/activity',
    needs: 'account.read',
    query: z.strictObject({ limit, cursor: z.optional(cursor) }),
    reply: z.object({ items: z.array(PersonEvent), next: z.nullable(z.string()) }),
  }),
  edit: endpoint({
    id: 'account.edit',
    method: 'PATCH',
    path: '/api/account',
    needs: 'account.edit',
    body: AccountChange,
    reply: Account,
  }),
  signOutEverywhere: endpoint({
    id: 'account.signOutEverywhere',
    method: 'POST',
    path: '/api/account/sign-out-everywhere',
    needs: 'account.edit',
    reply: z.object({ signedOut: z.literal(true) }),
  }),
}
