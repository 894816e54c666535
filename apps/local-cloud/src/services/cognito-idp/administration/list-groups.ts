import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import { describeGroup } from '../user-description.ts'
import { page } from './page.ts'

/** `ListGroups {UserPoolId, Limit, NextToken}` → `{Groups, NextToken?}`. */
export function listGroups(idp: Idp, input: Input): unknown {
  const pool = idp.store.pool(requiredString(input, 'UserPoolId'))
  const { items, next } = page([...pool.groups.values()], input, { token: 'NextToken', bound: ['ListGroups', pool.id] })
  return { Groups: items.map((group) => describeGroup(pool, group)), ...(next === undefined ? {} : { NextToken: next }) }
}
