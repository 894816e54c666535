import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import type { Pool } from '../pool.ts'
import type { User } from '../user.ts'

/** The pool and person that an administrator's call names, by user name, sub or alias. @throws UserNotFoundException */
export function requireUser(idp: Idp, input: Input): { pool: Pool; user: User } {
  const pool = idp.store.pool(requiredString(input, 'UserPoolId'))
  const user = pool.users.find(requiredString(input, 'Username'))
  if (user === undefined) throw new AwsError('UserNotFoundException', 'User does not exist.')
  return { pool, user }
}

/** @throws ResourceNotFoundException */
export function requireGroup(pool: Pool, input: Input): string {
  const name = requiredString(input, 'GroupName')
  if (!pool.groups.has(name)) throw new AwsError('ResourceNotFoundException', 'Group not found.')
  return name
}
