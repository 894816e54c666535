import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import { describeUser } from '../user-description.ts'
import { listedUsers } from './listed-users.ts'
import { page } from './page.ts'
import { requireGroup } from './require-user.ts'

/** `ListUsersInGroup {UserPoolId, GroupName, Limit, NextToken}` → `{Users, NextToken?}`. */
export function listUsersInGroup(idp: Idp, input: Input): unknown {
  const pool = idp.store.pool(requiredString(input, 'UserPoolId'))
  const group = requireGroup(pool, input)
  const members = listedUsers(idp, pool).filter((user) => user.groups.includes(group))
  const { items, next } = page(members, input, { token: 'NextToken', bound: ['ListUsersInGroup', pool.id, group] })
  return { Users: items.map(describeUser), ...(next === undefined ? {} : { NextToken: next }) }
}
