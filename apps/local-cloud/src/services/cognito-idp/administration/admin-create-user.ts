import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { attributeList, type Input, optionalString, requiredString, stringMap } from '../input.ts'
import { sendMessage } from '../messages.ts'
import { makeUser } from '../new-user.ts'
import { setPassword } from '../password-policy.ts'
import type { Pool } from '../pool.ts'
import type { User } from '../user.ts'
import { describeUser } from '../user-description.ts'
import { requireUser } from './require-user.ts'
import { makeTemporaryPassword } from './temporary-password.ts'

/**
 * `AdminCreateUser {UserPoolId, Username, UserAttributes, TemporaryPassword?, MessageAction?}` → `{User}`. Invites
 * by mail unless SUPPRESS; RESEND gives somebody still invited a new temporary password and mails it.
 */
export async function adminCreateUser(idp: Idp, input: Input): Promise<unknown> {
  if (input['MessageAction'] === 'RESEND') return resendInvitation(idp, input)
  const pool = idp.store.pool(requiredString(input, 'UserPoolId'))
  const username = requiredString(input, 'Username')
  const attributes = attributeList(input, 'UserAttributes')
  const now = idp.cloud.clock.now()
  const user = makeUser(pool, { username, attributes, status: 'FORCE_CHANGE_PASSWORD', now })
  const temporary = chooseTemporaryPassword(pool, user, input)
  if (temporary !== undefined) setPassword(pool, user, temporary, now)
  await preSignUp(idp, pool, user, input)
  pool.users.add(user)
  idp.store.save()
  if (input['MessageAction'] !== 'SUPPRESS' && temporary !== undefined) await invite(idp, pool, user, temporary)
  return { User: describeUser(user) }
}

async function resendInvitation(idp: Idp, input: Input): Promise<unknown> {
  const { pool, user } = requireUser(idp, input)
  if (user.status !== 'FORCE_CHANGE_PASSWORD')
    throw new AwsError('UnsupportedUserStateException', `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`)
  const temporary = optionalString(input, 'TemporaryPassword') ?? makeTemporaryPassword(pool.settings.passwordPolicy)
  setPassword(pool, user, temporary, idp.cloud.clock.now())
  idp.store.save()
  await invite(idp, pool, user, temporary)
  return { User: describeUser(user) }
}

/** Where people can sign in without a password, somebody with a verified e-mail and no given password needs none. */
function chooseTemporaryPassword(pool: Pool, user: User, input: Input): string | undefined {
  const given = optionalString(input, 'TemporaryPassword')
  if (given !== undefined) return given
  const passwordless = pool.settings.firstFactors.some((factor) => factor !== 'PASSWORD')
  if (!passwordless || user.attributes['email_verified'] !== 'true') return makeTemporaryPassword(pool.settings.passwordPolicy)
  user.status = 'CONFIRMED'
  return undefined
}

async function preSignUp(idp: Idp, pool: Pool, user: User, input: Input): Promise<void> {
  await idp.triggers.fire({
    pool,
    client: undefined,
    name: 'PreSignUp',
    source: 'PreSignUp_AdminCreateUser',
    username: user.username,
    request: {
      userAttributes: user.attributes,
      validationData: attributeList(input, 'ValidationData'),
      clientMetadata: stringMap(input, 'ClientMetadata'),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  })
}

async function invite(idp: Idp, pool: Pool, user: User, temporary: string): Promise<void> {
  if (user.attributes['email'] === undefined) return
  await sendMessage(idp, { pool, client: undefined, user, source: 'AdminCreateUser', code: temporary })
}
