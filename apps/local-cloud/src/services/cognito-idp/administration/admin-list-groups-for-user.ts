import { userGroups } from '../group-roles.ts'
import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { describeGroup } from '../user-description.ts'
import { page } from './page.ts'
import { requireUser } from './require-user.ts'

/** `AdminListGroupsForUser {UserPoolId, Username, Limit, NextToken}` → `{Groups, NextToken?}`. */
export function adminListGroupsForUser(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  const { items, next } = page(userGroups(pool, user), input, { token: 'NextToken', bound: ['AdminListGroupsForUser', pool.id, user.sub] })
  return { Groups: items.map((group) => describeGroup(pool, group)), ...(next === undefined ? {} : { NextToken: next }) }
}
