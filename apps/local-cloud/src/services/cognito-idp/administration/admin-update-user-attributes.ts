import { writeAttributes } from '../attributes.ts'
import type { Idp } from '../idp.ts'
import { attributeList, type Input } from '../input.ts'
import { requireUser } from './require-user.ts'

/** `AdminUpdateUserAttributes {UserPoolId, Username, UserAttributes}` → `{}`. A new e-mail without its flag is unverified. */
export function adminUpdateUserAttributes(idp: Idp, input: Input): unknown {
  const { pool, user } = requireUser(idp, input)
  writeAttributes(pool, user, attributeList(input, 'UserAttributes'), idp.cloud.clock.now())
  idp.store.save()
  return {}
}
