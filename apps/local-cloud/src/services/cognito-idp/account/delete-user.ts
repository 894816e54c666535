import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import { requireAccessToken } from '../token-verification.ts'

/** `DeleteUser {AccessToken}`: the caller is gone. No trigger fires and nothing can refuse, as at AWS. */
export function deleteUser(idp: Idp, input: Input): unknown {
  const { pool, user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  pool.families.revokeAll(user.sub)
  pool.users.remove(user)
  idp.store.save()
  return {}
}
