import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, optionalString, requiredString } from '../input.ts'
import type { User } from '../user.ts'
import { list } from '../template-values.ts'
import { describeUser } from '../user-description.ts'
import { listedUsers } from './listed-users.ts'
import { page } from './page.ts'
import { readFilter } from './user-filter.ts'

/** `ListUsers {UserPoolId, Filter, Limit, PaginationToken, AttributesToGet}` → `{Users, PaginationToken?}`. */
export function listUsers(idp: Idp, input: Input): unknown {
  const pool = idp.store.pool(requiredString(input, 'UserPoolId'))
  const filter = optionalString(input, 'Filter')
  const wanted = list(input['AttributesToGet'])
  const found = listedUsers(idp, pool).filter(readFilter(filter))
  const { items, next } = page(found, input, { token: 'PaginationToken', bound: ['ListUsers', pool.id, filter ?? null, wanted ?? null] })
  return { Users: items.map((user) => describeWanted(user, wanted)), ...(next === undefined ? {} : { PaginationToken: next }) }
}

/** Asking for an attribute that somebody lacks is an error, as at AWS. */
function describeWanted(user: User, wanted: string[] | undefined): Record<string, unknown> {
  const described = describeUser(user)
  if (wanted === undefined || wanted.length === 0) return described
  const values = new Map(Object.entries({ ...user.attributes, sub: user.sub }))
  const attributes = wanted.map((name) => {
    const value = values.get(name)
    if (value === undefined) throw invalidParameter(`One or more requested attributes do not exist in user pool: ${name}`)
    return { Name: name, Value: value }
  })
  return { ...described, Attributes: attributes }
}
