import { confirmed } from '../account/post-confirmation.ts'
import type { Idp } from '../idp.ts'
import { type Input, notAuthorized, stringMap } from '../input.ts'
import { requireUser } from './require-user.ts'

/** `AdminConfirmSignUp {UserPoolId, Username, ClientMetadata?}` → `{}`. Verifies nothing; fires PostConfirmation. */
export async function adminConfirmSignUp(idp: Idp, input: Input): Promise<unknown> {
  const { pool, user } = requireUser(idp, input)
  if (user.status !== 'UNCONFIRMED') throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`)
  await confirmed(idp, { pool, client: undefined, user, source: 'ConfirmSignUp', clientMetadata: stringMap(input, 'ClientMetadata') })
  return {}
}
