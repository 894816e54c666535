import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, notAuthorized, requiredString, stringMap } from '../input.ts'
import { issueCode } from '../mailed-codes.ts'
import { deliveryTo, sendMessage } from '../messages.ts'
import { migrateAtReset } from '../migrate-user.ts'
import { personKey } from '../password-check.ts'
import { pretend } from '../pretence.ts'
import { findPerson } from '../sign-in/find-person.ts'

/**
 * `ForgotPassword {ClientId, Username}` → `{CodeDeliveryDetails}`. Unsigned. A delivery is pretended for people
 * who do not exist, are disabled or have no proved address, where the client hides who exists (AWS's page on user
 * existence errors). Somebody invited is told so nevertheless.
 */
export async function forgotPassword(idp: Idp, input: Input): Promise<unknown> {
  const { pool, client } = idp.store.client(requiredString(input, 'ClientId'))
  const username = requiredString(input, 'Username')
  const isUnknown = pool.users.find(username) === undefined
  idp.limits.count(
    'ForgotPassword',
    personKey(pool, isUnknown ? pretend(pool, username).userId : findPerson(pool, client, username).userId),
  )
  if (isUnknown) await migrateAtReset(idp, { pool, client, username, clientMetadata: stringMap(input, 'ClientMetadata') })
  const { user, userId } = findPerson(pool, client, username)
  const isHidden = client.settings.preventUserExistenceErrors
  if (user?.enabled && user.status === 'FORCE_CHANGE_PASSWORD') throw notAuthorized('User password cannot be reset in the current state.')
  const canReset = user?.enabled && user.attributes['email_verified'] === 'true'
  if (user === undefined || (isHidden && !canReset)) {
    idp.pretendedResets.set(personKey(pool, userId), idp.cloud.clock.now())
    return { CodeDeliveryDetails: deliveryTo(username) }
  }
  if (!user.enabled) throw notAuthorized('User is disabled.')
  if (!canReset) throw invalidParameter('Cannot reset password for the user as there is no registered/verified email or phone_number')
  const code = issueCode(user, 'reset', idp.cloud.clock.now())
  const delivery = await sendMessage(idp, { pool, client, user, source: 'ForgotPassword', code })
  idp.store.save()
  return { CodeDeliveryDetails: delivery }
}
