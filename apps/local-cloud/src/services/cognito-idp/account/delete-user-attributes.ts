import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, notAuthorized, requiredString } from '../input.ts'
import { writeAttributes } from '../attributes.ts'
import { list } from '../template-values.ts'
import { requireAccessToken } from '../token-verification.ts'

/** `DeleteUserAttributes {AccessToken, UserAttributeNames}` → `{}`. What the client may write, it may delete, unless it is required. */
export function deleteUserAttributes(idp: Idp, input: Input): unknown {
  const { pool, user, client } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  const names = list(input['UserAttributeNames']) ?? []
  const writable = client.settings.writeAttributes
  if (names.some((name) => ['email_verified', 'phone_number_verified'].includes(name) || writable?.includes(name) === false))
    throw notAuthorized('A client attempted to write unauthorized attribute')
  const required = pool.settings.schema.filter(({ required: needed }) => needed).map(({ name }) => name)
  const kept = names.find((name) => required.includes(name) || pool.settings.usernameAttributes.includes(name))
  if (kept !== undefined) throw invalidParameter(`user.${kept}: Attribute cannot be deleted.`)
  writeAttributes(pool, user, Object.fromEntries(names.map((name) => [name, ''])), idp.cloud.clock.now())
  idp.store.save()
  return {}
}
