import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import { setPassword } from '../password-policy.ts'
import { flag } from '../template-values.ts'
import { requireUser } from './require-user.ts'

/** `AdminSetUserPassword {UserPoolId, Username, Password, Permanent}` → `{}`: permanent, or temporary by default. */
export function adminSetUserPassword(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  setPassword(pool, user, requiredString(input, 'Password'), idp.cloud.clock.now())
  user.status = flag(input['Permanent']) === true ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'
  idp.store.save()
  return {}
}
