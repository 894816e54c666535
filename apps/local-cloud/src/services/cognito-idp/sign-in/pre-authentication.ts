import type { Idp } from '../idp.ts'
import type { Client, Pool } from '../pool.ts'
import type { User } from '../user.ts'
import { triggerAttributes } from '../trigger-attributes.ts'

/** Runs the PreAuthentication trigger, which may refuse before any password is looked at. */
export async function preAuthenticate(
  idp: Idp,
  start: { pool: Pool; client: Client; user: User | undefined; username: string; clientMetadata: Record<string, string> },
): Promise<void> {
  const { pool, client, user, username, clientMetadata } = start
  await idp.triggers.fire({
    pool,
    client,
    name: 'PreAuthentication',
    source: 'PreAuthentication_Authentication',
    username: user?.username ?? username,
    request: {
      userAttributes: user === undefined ? {} : triggerAttributes(user),
      validationData: clientMetadata,
      userNotFound: user === undefined,
    },
    response: {},
  })
}
