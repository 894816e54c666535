import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { signOutEverywhere } from '../sign-out.ts'
import { requireUser } from './require-user.ts'

/** `AdminUserGlobalSignOut {UserPoolId, Username}` → `{}`. */
export function adminUserGlobalSignOut(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  signOutEverywhere(pool, user, idp.cloud.clock.now())
  idp.store.save()
  return {}
}
