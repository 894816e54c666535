import type { Group, Pool } from './pool.ts'
import type { User } from './user.ts'

/** What tokens say about a user's groups. */
export interface GroupConfiguration {
  groupsToOverride: string[]
  iamRolesToOverride: string[]
  preferredRole?: string
}

/**
 * Groups, their roles, and the preferred one: the role of the lowest precedence, none when groups of that
 * precedence name different roles.
 */
export function groupConfiguration(pool: Pool, user: User): GroupConfiguration {
  const groups = userGroups(pool, user)
  const withRole = groups.filter((group): group is Group & { roleArn: string } => group.roleArn !== undefined)
  const lowest = Math.min(...withRole.map(precedence))
  const preferred = new Set(withRole.filter((group) => precedence(group) === lowest).map((group) => group.roleArn))
  const [role] = preferred
  return {
    groupsToOverride: groups.map((group) => group.name),
    iamRolesToOverride: [...new Set(withRole.map((group) => group.roleArn))],
    ...(role !== undefined && preferred.size === 1 ? { preferredRole: role } : {}),
  }
}

/** A user's groups by precedence, lower first. */
export function userGroups(pool: Pool, user: User): Group[] {
  const groups = user.groups.map((name) => pool.groups.get(name)).filter((group) => group !== undefined)
  return groups.toSorted((left, right) => Math.sign(precedence(left) - precedence(right) || 0))
}

function precedence(group: Group): number {
  return group.precedence ?? Number.MAX_SAFE_INTEGER
}
