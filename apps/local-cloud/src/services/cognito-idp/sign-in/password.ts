import type { Idp } from '../idp.ts'
import { notAuthorized } from '../input.ts'
import { migrateAtSignIn } from '../migrate-user.ts'
import { judgePassword, requireUsable } from '../password-check.ts'
import { srpPoolName } from '../pool.ts'
import { matchesVerifier } from '../srp.ts'
import { findPerson } from './find-person.ts'
import type { Start } from './flow-start.ts'
import { parameter } from './parameter.ts'
import { nextStep } from './next-step.ts'
import { preAuthenticate } from './pre-authentication.ts'

/**
 * USER_PASSWORD_AUTH, and USER_AUTH with PASSWORD: the verifier is made again and compared. Of the two, the first alone
 * asks the UserMigration trigger about somebody whom the pool does not know.
 */
export async function signInByPassword(idp: Idp, start: Start, { mayMigrate } = { mayMigrate: false }): Promise<unknown> {
  const { pool, client, parameters, clientMetadata, agent } = start
  const username = parameter(parameters, 'USERNAME')
  const password = parameter(parameters, 'PASSWORD')
  if (mayMigrate) await migrateAtSignIn(idp, { pool, client, username, password, clientMetadata })
  const { user, userId, password: stored } = findPerson(pool, client, username)
  await preAuthenticate(idp, { pool, client, user, username, clientMetadata })
  judgePassword(idp, pool, userId, () => matchesVerifier(srpPoolName(pool), userId, password, stored) && user !== undefined)
  if (user === undefined) throw notAuthorized('Incorrect username or password.')
  requireUsable(pool, user, idp.cloud.clock.now())
  return nextStep(idp, {
    pool,
    client,
    user,
    username: userId,
    challenge: 'PASSWORD_VERIFIER',
    newPassword: false,
    clientMetadata: {},
    agent,
  })
}
