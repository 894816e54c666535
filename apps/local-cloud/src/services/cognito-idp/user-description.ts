import { toAttributeList } from './attributes.ts'
import type { Group, Pool } from './pool.ts'
import type { User } from './user.ts'

/** A user as AdminCreateUser, ListUsers and ListUsersInGroup describe one. Times in epoch seconds. */
export function describeUser(user: User): Record<string, unknown> {
  return { Username: user.username, Attributes: toAttributeList(user), ...describeRecord(user) }
}

/** The dates, state and status that every description of a user shares. */
export function describeRecord(user: User): Record<string, unknown> {
  return {
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  }
}

/** Factor settings; members without a value are absent, not empty. */
export function describeFactors(user: User): Record<string, unknown> {
  if (user.token?.enabled !== true) return {}
  return { ...(user.token.preferred ? { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' } : {}), UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] }
}

/** What a sign-in can begin with: the password, and a passkey once there is one. */
export function describeFirstFactors({ passkeys }: User): string[] {
  return ['PASSWORD', ...(passkeys !== undefined && passkeys.length > 0 ? ['WEB_AUTHN'] : [])]
}

export function describeGroup(pool: Pool, group: Group): Record<string, unknown> {
  return {
    GroupName: group.name,
    UserPoolId: pool.id,
    ...(group.description === undefined ? {} : { Description: group.description }),
    ...(group.roleArn === undefined ? {} : { RoleArn: group.roleArn }),
    ...(group.precedence === undefined ? {} : { Precedence: group.precedence }),
    LastModifiedDate: group.modifiedAt / 1000,
    CreationDate: group.createdAt / 1000,
  }
}
