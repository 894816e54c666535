import { randomUUID } from 'node:crypto'
import { AwsError } from '../../cloud.ts'
import { requireSchemaAttributes } from './attributes.ts'
import { invalidParameter } from './input.ts'
import type { Pool } from './pool.ts'
import type { User, UserStatus } from './user.ts'

export interface NewUser {
  /** A user name, or the e-mail address in a pool where e-mail stands for it. */
  username: string
  attributes: Record<string, string>
  status: UserStatus
  now: number
  sub?: string
}

/** Builds a user that is not in the pool yet. @throws UsernameExistsException */
export function makeUser(pool: Pool, { username, attributes, status, now, sub = randomUUID() }: NewUser): User {
  const byEmail = pool.settings.usernameAttributes.includes('email')
  const all = byEmail ? { ...attributes, email: attributes['email'] ?? username } : attributes
  if (byEmail && !username.includes('@')) throw invalidParameter('Username should be an email.')
  requireSchemaAttributes(pool, all)
  if (pool.users.find(username) !== undefined) throw new AwsError('UsernameExistsException', 'User account already exists')
  if (byEmail && pool.users.findByEmail(all['email'] ?? '') !== undefined)
    throw new AwsError('UsernameExistsException', 'An account with the given email already exists.')
  return {
    username: byEmail ? sub : username,
    sub,
    attributes: all,
    status,
    enabled: true,
    createdAt: now,
    modifiedAt: now,
    password: undefined,
    passwordHistory: [],
    passwordSetAt: now,
    token: undefined,
    groups: [],
    codes: [],
    signedOutAt: 0,
  }
}
