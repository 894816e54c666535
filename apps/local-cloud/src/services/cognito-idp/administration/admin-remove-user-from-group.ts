import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { requireGroup, requireUser } from './require-user.ts'

/** `AdminRemoveUserFromGroup {UserPoolId, Username, GroupName}`: idempotent; issued tokens keep the old groups. */
export function adminRemoveUserFromGroup(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  const group = requireGroup(pool, input)
  user.groups = user.groups.filter((name) => name !== group)
  idp.store.save()
  return {}
}
