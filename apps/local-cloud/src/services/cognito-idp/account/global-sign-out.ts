import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import { signOutEverywhere } from '../sign-out.ts'
import { requireAccessToken } from '../token-verification.ts'

/** `GlobalSignOut {AccessToken}` → `{}`: ends the caller's sessions everywhere. */
export function globalSignOut(idp: Idp, input: Input): unknown {
  const { pool, user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  signOutEverywhere(pool, user, idp.cloud.clock.now())
  idp.store.save()
  return {}
}
