import { AwsError } from '../../cloud.ts'
import type { Idp } from './idp.ts'
import { invalidParameter, notAuthorized } from './input.ts'
import { makeUser } from './new-user.ts'
import { personKey } from './password-check.ts'
import { type Client, type Pool, srpPoolName } from './pool.ts'
import { pretend } from './pretence.ts'
import { makeVerifier } from './srp.ts'
import type { UserStatus } from './user.ts'

interface Asked {
  pool: Pool
  client: Client
  username: string
  clientMetadata: Record<string, string>
}

/**
 * Asks UserMigration_Authentication about somebody whom the pool does not know and makes the account that it answers,
 * with the password that was typed, which no policy judges. A locked person is not asked about.
 * @throws NotAuthorizedException when the trigger throws; UserNotFoundException where the client tells who exists
 */
export async function migrateAtSignIn(idp: Idp, asked: Asked & { password: string }): Promise<void> {
  const { pool, client, username, password } = asked
  if (pool.settings.triggers.UserMigration === undefined || pool.users.find(username) !== undefined) return
  const key = personKey(pool, pretend(pool, username).userId)
  idp.lockout.refuseWhileLocked(key)
  try {
    await migrate(idp, asked, { source: 'Authentication', password })
  } catch (error) {
    idp.lockout.fail(key)
    if (!(error instanceof AwsError) || error.code !== 'UserLambdaValidationException') throw error
    if (client.settings.preventUserExistenceErrors) throw notAuthorized('Incorrect username or password.')
    throw new AwsError('UserNotFoundException', `Exception migrating user in app client ${client.id}`)
  }
  if (pool.users.find(username) !== undefined) idp.lockout.forget(key)
}

/** Asks UserMigration_ForgotPassword, which gets no password, about somebody whom the pool does not know. @throws as the trigger does */
export async function migrateAtReset(idp: Idp, asked: Asked): Promise<void> {
  const { pool, username } = asked
  if (pool.settings.triggers.UserMigration !== undefined && pool.users.find(username) === undefined)
    await migrate(idp, asked, { source: 'ForgotPassword' })
}

interface Source {
  source: 'Authentication' | 'ForgotPassword'
  password?: string
}

/** An answer without attributes names nobody. */
async function migrate(idp: Idp, { pool, client, username, clientMetadata }: Asked, { source, password }: Source): Promise<void> {
  const response = await idp.triggers.fire({
    pool,
    client,
    name: 'UserMigration',
    source: `UserMigration_${source}`,
    username,
    request: {
      ...(password !== undefined && { password }),
      // What InitiateAuth carries as ClientMetadata arrives as validationData alone; ForgotPassword's arrives as itself.
      validationData: source === 'Authentication' ? clientMetadata : null,
      clientMetadata: source === 'ForgotPassword' ? clientMetadata : null,
    },
    response: {
      userAttributes: null,
      forceAliasCreation: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
      enableSMSMFA: null,
    },
  })
  const attributes = attributesIn(response?.['userAttributes'])
  if (attributes === undefined) return
  requireSilence(response)
  // Another sign-in of the same moment may have made the account: then the password decides.
  if (pool.users.find(username) !== undefined) return
  const { username: _named, ...kept } = attributes
  const status = finalStatus(response?.['finalUserStatus'])
  const now = idp.cloud.clock.now()
  const user = makeUser(pool, { username, attributes: kept, status, now })
  if (password !== undefined) user.password = makeVerifier(srpPoolName(pool), user.username, password)
  pool.users.add(user)
  idp.store.save()
}

function attributesIn(value: unknown): Record<string, string> | undefined {
  if (value === null || value === undefined) return undefined
  const entries = typeof value === 'object' ? Object.entries(value) : []
  if (entries.some(([name, one]) => typeof one !== 'string' || name === 'sub')) throw unrecognizable()
  return entries.length === 0 ? undefined : Object.fromEntries(entries as [string, string][])
}

/** RESET_REQUIRED when nothing is said, as AWS's guide has it. */
function finalStatus(value: unknown): UserStatus {
  if (value === null || value === undefined || value === 'RESET_REQUIRED') return 'RESET_REQUIRED'
  if (value === 'CONFIRMED') return 'CONFIRMED'
  throw unrecognizable()
}

/** A welcome mail would be of a kind that the local cloud does not word. */
function requireSilence(response: Record<string, unknown> | undefined): void {
  if (response?.['messageAction'] !== 'SUPPRESS')
    throw invalidParameter('a UserMigration trigger that does not say messageAction SUPPRESS is not part of the local cloud')
}

const unrecognizable = (): AwsError => new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output')
