import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { requireUser } from './require-user.ts'

/** `AdminEnableUser {UserPoolId, Username}` → `{}`. Sessions from before stay ended. */
export function adminEnableUser(idp: Idp, input: Input): unknown {
  const { user } = requireUser(idp, input)
  user.enabled = true
  user.modifiedAt = idp.cloud.clock.now()
  idp.store.save()
  return {}
}
