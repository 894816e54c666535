import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { signOutEverywhere } from '../sign-out.ts'
import { requireUser } from './require-user.ts'

/** `AdminDisableUser {UserPoolId, Username}` → `{}`: no sign-in, and issued tokens are revoked for Cognito's own API. */
export function adminDisableUser(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  const now = idp.cloud.clock.now()
  user.enabled = false
  user.modifiedAt = now
  signOutEverywhere(pool, user, now)
  idp.store.save()
  return {}
}
