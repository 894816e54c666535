import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { requireGroup, requireUser } from './require-user.ts'

const groupsPerUser = 100

/** `AdminAddUserToGroup {UserPoolId, Username, GroupName}`: idempotent; issued tokens keep the old groups. */
export function adminAddUserToGroup(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  const group = requireGroup(pool, input)
  if (user.groups.includes(group)) return {}
  if (user.groups.length >= groupsPerUser) throw new AwsError('LimitExceededException', 'User is in too many groups.')
  user.groups = [...user.groups, group]
  idp.store.save()
  return {}
}
