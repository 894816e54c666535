import type { Idp } from '../idp.ts'
import { type Input, notAuthorized, requiredString } from '../input.ts'
import { personKey } from '../password-check.ts'
import { setPassword } from '../password-policy.ts'
import { srpPoolName } from '../pool.ts'
import { matchesVerifier } from '../srp.ts'
import { requireAccessToken } from '../token-verification.ts'

/** `ChangePassword {AccessToken, PreviousPassword, ProposedPassword}` → `{}`. Five tries an hour. */
export function changePassword(idp: Idp, input: Input): unknown {
  const { pool, user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  const previous = requiredString(input, 'PreviousPassword')
  const proposed = requiredString(input, 'ProposedPassword')
  idp.limits.count('ChangePassword', personKey(pool, user.username))
  if (user.password === undefined || !matchesVerifier(srpPoolName(pool), user.username, previous, user.password))
    throw notAuthorized('Incorrect username or password.')
  setPassword(pool, user, proposed, idp.cloud.clock.now())
  idp.store.save()
  return {}
}
