import { AwsError } from '../../../cloud.ts'
import type { Client, Pool } from '../pool.ts'
import type { User } from '../user.ts'
import { pretend } from '../pretence.ts'
import type { Verifier } from '../srp.ts'

/** Whoever a sign-in names. `user` is undefined when there is nobody; then id and verifier are made up. */
export interface Person {
  user: User | undefined
  userId: string
  password: Verifier
}

/** @throws UserNotFoundException unless the client hides who exists. */
export function findPerson(pool: Pool, client: Client, username: string): Person {
  const user = pool.users.find(username)
  const pretence = pretend(pool, username)
  if (user !== undefined) return { user, userId: user.username, password: user.password ?? pretence.password }
  if (!client.settings.preventUserExistenceErrors) throw new AwsError('UserNotFoundException', 'User does not exist.')
  return { user: undefined, ...pretence }
}
