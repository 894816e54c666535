import type { Idp } from '../idp.ts'
import type { Input } from '../input.ts'
import { requireUser } from './require-user.ts'

/** `AdminDeleteSoftwareToken {UserPoolId, Username}` → `{}`: a lost authenticator is gone, the next sign-in sets one up. */
export function adminDeleteSoftwareToken(idp: Idp, input: Input): unknown {
  const { user } = requireUser(idp, input)
  user.token = undefined
  delete user.pendingSecret
  user.modifiedAt = idp.cloud.clock.now()
  idp.store.save()
  return {}
}
