import type { Idp } from '../idp.ts'
import { type Input, notAuthorized, requiredString, stringMap } from '../input.ts'
import { expiredCode, requireCode } from '../mailed-codes.ts'
import { personKey } from '../password-check.ts'
import { findPerson } from '../sign-in/find-person.ts'
import { confirmed } from './post-confirmation.ts'

/** `ConfirmSignUp {ClientId, Username, ConfirmationCode}` → `{}`. Unsigned; refused where only administrators create people. */
export async function confirmSignUp(idp: Idp, input: Input): Promise<unknown> {
  const { pool, client } = idp.store.client(requiredString(input, 'ClientId'))
  if (pool.settings.adminCreateOnly) throw notAuthorized('SignUp is not permitted for this user pool')
  const { user, userId } = findPerson(pool, client, requiredString(input, 'Username'))
  const given = requiredString(input, 'ConfirmationCode')
  idp.limits.count('ConfirmSignUp', personKey(pool, userId))
  if (user === undefined || (!user.enabled && client.settings.preventUserExistenceErrors)) throw expiredCode()
  if (user.status !== 'UNCONFIRMED') throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`)
  const { spend } = requireCode(user, 'sign-up', given, idp.cloud.clock.now())
  spend()
  if (pool.settings.autoVerified.includes('email')) user.attributes['email_verified'] = 'true'
  await confirmed(idp, { pool, client, user, source: 'ConfirmSignUp', clientMetadata: stringMap(input, 'ClientMetadata') })
  return {}
}
