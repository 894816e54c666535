import type { Idp } from '../idp.ts'
import type { Client, Pool } from '../pool.ts'
import type { User } from '../user.ts'
import { triggerAttributes } from '../trigger-attributes.ts'

/** Makes a person CONFIRMED and fires PostConfirmation; when that throws, they stay confirmed. */
export async function confirmed(
  idp: Idp,
  confirmation: {
    pool: Pool
    client: Client | undefined
    user: User
    source: 'ConfirmSignUp' | 'ConfirmForgotPassword'
    clientMetadata: Record<string, string>
  },
): Promise<void> {
  const { pool, client, user, source, clientMetadata } = confirmation
  user.status = 'CONFIRMED'
  user.modifiedAt = idp.cloud.clock.now()
  idp.store.save()
  await idp.triggers.fire({
    pool,
    client,
    name: 'PostConfirmation',
    source: `PostConfirmation_${source}`,
    username: user.username,
    request: { userAttributes: triggerAttributes(user), clientMetadata },
    response: {},
  })
}
