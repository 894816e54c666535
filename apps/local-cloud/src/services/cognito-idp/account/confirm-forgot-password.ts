import type { Idp } from '../idp.ts'
import { type Input, notAuthorized, requiredString, stringMap } from '../input.ts'
import { expiredCode, requireCode, wrongCode } from '../mailed-codes.ts'
import { personKey } from '../password-check.ts'
import { requireConformingPassword, setPassword } from '../password-policy.ts'
import { findPerson } from '../sign-in/find-person.ts'
import { confirmed } from './post-confirmation.ts'

const codeLifeMs = 3_600_000

/**
 * `ConfirmForgotPassword {ClientId, Username, ConfirmationCode, Password}` → `{}`. Unsigned. Signs nobody in, ends
 * no session and leaves the authenticator as it is.
 */
export async function confirmForgotPassword(idp: Idp, input: Input): Promise<unknown> {
  const { pool, client } = idp.store.client(requiredString(input, 'ClientId'))
  const given = requiredString(input, 'ConfirmationCode')
  const password = requiredString(input, 'Password')
  const { user, userId } = findPerson(pool, client, requiredString(input, 'Username'))
  const key = personKey(pool, userId)
  idp.limits.count('ConfirmForgotPassword', key)
  requireConformingPassword(pool.settings.passwordPolicy, password)
  const now = idp.cloud.clock.now()
  const isPretended = user === undefined || (idp.pretendedResets.has(key) && !user.codes.some(({ purpose }) => purpose === 'reset'))
  if (isPretended) throw now - (idp.pretendedResets.get(key) ?? -codeLifeMs) < codeLifeMs ? wrongCode() : expiredCode()
  const { spend } = requireCode(user, 'reset', given, now)
  if (!user.enabled) throw notAuthorized('User is disabled.')
  setPassword(pool, user, password, now)
  spend()
  idp.lockout.forget(key)
  await confirmed(idp, { pool, client, user, source: 'ConfirmForgotPassword', clientMetadata: stringMap(input, 'ClientMetadata') })
  return {}
}
