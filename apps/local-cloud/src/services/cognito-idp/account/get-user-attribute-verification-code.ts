import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, requiredString } from '../input.ts'
import { issueCode } from '../mailed-codes.ts'
import { sendMessage } from '../messages.ts'
import { personKey } from '../password-check.ts'
import { requireAccessToken } from '../token-verification.ts'

/** `GetUserAttributeVerificationCode {AccessToken, AttributeName}` → `{CodeDeliveryDetails}`. */
export async function getUserAttributeVerificationCode(idp: Idp, input: Input): Promise<unknown> {
  const { pool, client, user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  const pending = user.codes.find(({ purpose }) => purpose === 'attribute')?.value
  const address = pending ?? user.attributes['email']
  if (requiredString(input, 'AttributeName') !== 'email' || address === undefined)
    throw invalidParameter('User has no e-mail that could be verified.')
  idp.limits.count('ResendConfirmationCode', personKey(pool, user.username))
  const code = issueCode(user, 'attribute', idp.cloud.clock.now(), address)
  const delivery = await sendMessage(idp, { pool, client, user, source: 'VerifyUserAttribute', code, to: address })
  idp.store.save()
  return { CodeDeliveryDetails: delivery }
}
