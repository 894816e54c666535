import * as z from 'zod/mini'
import { Account, densities, themes } from './account.ts'
import { endpoint } from './endpoint.ts'
import { cursor, languages, limit, personName, version } from './fields.ts'
import { ListTastesChange } from './list-taste-change.ts'
import { PersonEvent } from './person-event.ts'

/** What a person may change about themselves; a visit comes alone. */
export const AccountChange = z
  .strictObject({
    version,
    name: z.optional(personName),
    language: z.optional(z.enum(languages, 'choice')),
    theme: z.optional(z.enum(themes, 'choice')),
    density: z.optional(z.enum(densities, 'choice')),
    lists: z.optional(ListTastesChange),
    /** They look at the home page now: noted beside the record, which stays the version that it is. */
    visited: z.optional(z.literal(true, 'choice')),
  })
  .check(z.refine((change) => change.visited === undefined || Object.keys(change).length === 2, { error: 'mixed', path: ['visited'] }))

/** What somebody's own pages need beside the record: apart from it, which everybody loads first. */
export const accountChanges = {
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
