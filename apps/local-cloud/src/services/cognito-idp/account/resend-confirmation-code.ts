import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, notAuthorized, requiredString } from '../input.ts'
import { issueCode } from '../mailed-codes.ts'
import { deliveryTo, sendMessage } from '../messages.ts'
import { personKey } from '../password-check.ts'
import { findPerson } from '../sign-in/find-person.ts'

/**
 * `ResendConfirmationCode {ClientId, Username}` → `{CodeDeliveryDetails}`. Unsigned; refused like SignUp. A delivery is
 * pretended for people who do not exist or are disabled, where the client hides who exists; a confirmed one is told.
 */
export async function resendConfirmationCode(idp: Idp, input: Input): Promise<unknown> {
  const { pool, client } = idp.store.client(requiredString(input, 'ClientId'))
  if (pool.settings.adminCreateOnly) throw notAuthorized('SignUp is not permitted for this user pool')
  const username = requiredString(input, 'Username')
  const { user, userId } = findPerson(pool, client, username)
  idp.limits.count('ResendConfirmationCode', personKey(pool, userId))
  if (user === undefined || (!user.enabled && client.settings.preventUserExistenceErrors))
    return { CodeDeliveryDetails: deliveryTo(username) }
  if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.')
  const code = issueCode(user, 'sign-up', idp.cloud.clock.now())
  const delivery = await sendMessage(idp, { pool, client, user, source: 'ResendCode', code })
  idp.store.save()
  return { CodeDeliveryDetails: delivery }
}
