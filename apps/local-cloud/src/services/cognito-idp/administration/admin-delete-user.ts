import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { requireUser } from './require-user.ts'

/** `AdminDeleteUser {UserPoolId, Username}`: gone for good, the sub is never used again. */
export function adminDeleteUser(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  pool.families.revokeAll(user.sub)
  pool.users.remove(user)
  idp.store.save()
  return {}
}
