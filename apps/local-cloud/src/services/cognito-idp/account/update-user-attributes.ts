import { AwsError } from '../../../cloud.ts'
import { requireSchemaAttributes, writeAttributes } from '../attributes.ts'
import type { Idp } from '../idp.ts'
import { attributeList, type Input, notAuthorized, requiredString } from '../input.ts'
import { issueCode } from '../mailed-codes.ts'
import { type Delivery, sendMessage } from '../messages.ts'
import { requireAccessToken } from '../token-verification.ts'

/**
 * `UpdateUserAttributes {AccessToken, UserAttributes}` → `{CodeDeliveryDetailsList}`. A new e-mail waits for its
 * code where the pool wants verification first; else it counts at once, unverified.
 */
export async function updateUserAttributes(idp: Idp, input: Input): Promise<unknown> {
  const { pool, user, client } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  const { email, ...others } = attributeList(input, 'UserAttributes')
  const given = { ...others, ...(email === undefined ? {} : { email }) }
  const writable = client.settings.writeAttributes
  const reserved = ['email_verified', 'phone_number_verified']
  if (Object.keys(given).some((name) => reserved.includes(name) || writable?.includes(name) === false))
    throw notAuthorized('A client attempted to write unauthorized attribute')
  requireSchemaAttributes(pool, given, true)
  const now = idp.cloud.clock.now()
  const waits = email !== undefined && pool.settings.verifyBeforeUpdate.includes('email')
  const holder = email === undefined ? undefined : pool.users.findByEmail(email)
  if (holder !== undefined && holder !== user) throw new AwsError('AliasExistsException', 'An account with the given email already exists.')
  writeAttributes(pool, user, waits ? others : given, now)
  const deliveries: Delivery[] = []
  if (email !== undefined && (waits || pool.settings.autoVerified.includes('email'))) {
    const code = issueCode(user, 'attribute', now, email)
    deliveries.push(await sendMessage(idp, { pool, client, user, source: 'UpdateUserAttribute', code, to: email }))
  }
  idp.store.save()
  return { CodeDeliveryDetailsList: deliveries }
}
