import type { Idp } from '../idp.ts'
import { attributeList, type Input, notAuthorized, requiredString, stringMap } from '../input.ts'
import { issueCode } from '../mailed-codes.ts'
import { sendMessage } from '../messages.ts'
import { makeUser } from '../new-user.ts'
import { setPassword } from '../password-policy.ts'
import type { Client, Pool } from '../pool.ts'
import type { User } from '../user.ts'
import { flag } from '../template-values.ts'
import { triggerAttributes } from '../trigger-attributes.ts'
import { confirmed } from './post-confirmation.ts'

/** `SignUp {ClientId, Username, Password, UserAttributes}` → `{UserConfirmed, UserSub, CodeDeliveryDetails?}`. Unsigned. */
export async function signUp(idp: Idp, input: Input): Promise<unknown> {
  const { pool, client } = idp.store.client(requiredString(input, 'ClientId'))
  if (pool.settings.adminCreateOnly) throw notAuthorized('SignUp is not permitted for this user pool')
  const username = requiredString(input, 'Username')
  const password = requiredString(input, 'Password')
  const attributes = attributeList(input, 'UserAttributes')
  const reserved = ['email_verified', 'phone_number_verified']
  const writable = client.settings.writeAttributes
  if (Object.keys(attributes).some((name) => reserved.includes(name) || writable?.includes(name) === false))
    throw notAuthorized('A client attempted to write unauthorized attribute')
  const now = idp.cloud.clock.now()
  const user = makeUser(pool, { username, attributes, status: 'UNCONFIRMED', now })
  setPassword(pool, user, password, now)
  const answer = await preSignUp(idp, { pool, client, user, input })
  if (flag(answer?.['autoVerifyEmail']) === true) user.attributes['email_verified'] = 'true'
  pool.users.add(user)
  idp.store.save()
  if (flag(answer?.['autoConfirmUser']) === true) {
    await confirmed(idp, { pool, client, user, source: 'ConfirmSignUp', clientMetadata: stringMap(input, 'ClientMetadata') })
    return { UserConfirmed: true, UserSub: user.sub }
  }
  if (user.attributes['email'] === undefined || !pool.settings.autoVerified.includes('email'))
    return { UserConfirmed: false, UserSub: user.sub }
  const delivery = await sendMessage(idp, { pool, client, user, source: 'SignUp', code: issueCode(user, 'sign-up', now) })
  return { UserConfirmed: false, UserSub: user.sub, CodeDeliveryDetails: delivery }
}

async function preSignUp(idp: Idp, { pool, client, user, input }: { pool: Pool; client: Client; user: User; input: Input }) {
  const { sub: _sub, 'cognito:user_status': _status, ...userAttributes } = triggerAttributes(user)
  return idp.triggers.fire({
    pool,
    client,
    name: 'PreSignUp',
    source: 'PreSignUp_SignUp',
    username: user.username,
    request: {
      userAttributes,
      validationData: attributeList(input, 'ValidationData'),
      clientMetadata: stringMap(input, 'ClientMetadata'),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  })
}
