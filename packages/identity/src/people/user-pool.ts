import { foldEmailAddress } from '@sekisho/contract/email-address'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { PoolError } from './pool-error.ts'
import { endPoolSession, listPoolSessions, type PoolSession } from './pool-sessions.ts'
import { temporaryPassword } from './temporary-password.ts'

/** Somebody's account as the pool has it. */
export interface PoolUser {
  username: string
  sub: string
  email: string
  enabled: boolean
  status: string
  /** The person for whom our own command made it; null for an account that somebody else made. */
  staffId: string | null
  isVerified: boolean
  /** Whether an authenticator is set up; only `find` learns of it. */
  hasFactor: boolean
  /** Epoch seconds. */
  createdAt: number
  modifiedAt: number
}

/** A standard attribute that the client may not write: it names the record for which an account was made. */
export const MARK = 'profile'

interface Described {
  Username?: string
  Attributes?: { Name: string; Value: string }[]
  UserAttributes?: { Name: string; Value: string }[]
  Enabled?: boolean
  UserStatus?: string
  UserCreateDate?: number
  UserLastModifiedDate?: number
  UserMFASettingList?: string[]
}

/** The user pool's administration, as far as staff commands need it. Every call may be repeated. */
export interface UserPool {
  find(username: string): Promise<PoolUser | null>
  /** Makes an account and, unless it is to be silent, mails the invitation. @throws PoolError `exists` when the address has one */
  create(person: { staffId: string; email: string; name: string; language: string }, isSilent: boolean): Promise<PoolUser>
  /** One call of the administration that names a person. @throws PoolError */
  administer(operation: AdminOperation, username: string, more?: object): Promise<void>
  /** One page of everybody. */
  list(token: string | null): Promise<{ users: PoolUser[]; next: string | null }>
  /** One page of a group's people. */
  listGroup(group: string, token: string | null): Promise<{ users: PoolUser[]; next: string | null }>
  groupsOf(username: string): Promise<string[]>
  /** What a sign-in of somebody can begin with, `PASSWORD` or `WEB_AUTHN`; nothing for somebody who is gone. */
  firstFactorsOf(username: string): Promise<string[]>
  /** Where somebody is signed in; null in a pool that tracks no sessions. Cognito's list is seconds late. */
  sessionsOf(username: string): Promise<PoolSession[] | null>
  /** Ends one session, which may be over already. @returns false in a pool that tracks none any more */
  endSession(username: string, id: string): Promise<boolean>
}
export type AdminOperation =
  | 'AdminCreateUser'
  | 'AdminAddUserToGroup'
  | 'AdminRemoveUserFromGroup'
  | 'AdminDisableUser'
  | 'AdminEnableUser'
  | 'AdminUserGlobalSignOut'
  | 'AdminDeleteSoftwareToken'
  | 'AdminSetUserMFAPreference'
  | 'AdminResetUserPassword'
  | 'AdminUpdateUserAttributes'
  | 'AdminDeleteUser'

const TRIES = 3
const CALL_MS = 3_000

/** Wires the administration of one pool. Throttled calls are tried again, briefly; the rest is the reconciler's. */
export function userPool(call: AwsJson, userPoolId: string, wait: (ms: number) => Promise<void> = pause): UserPool {
  const ask = async <Reply>(operation: string, body: object): Promise<Reply> => {
    for (let tries = 1; ; tries++) {
      try {
        const target = `AWSCognitoIdentityProviderService.${operation}`
        const answer = await call({
          service: 'COGNITO_IDENTITY_PROVIDER',
          target,
          body: { UserPoolId: userPoolId, ...body },
          timeoutMs: CALL_MS,
        })
        return answer as Reply
      } catch (error) {
        const known = poolError(error)
        if (tries === TRIES || known.kind !== 'later' || !/TooManyRequests|LimitExceeded/.test(known.type)) throw known
        await wait(150 * 2 ** tries * (0.5 + Math.random()))
      }
    }
  }
  return {
    async find(username) {
      const found = await ask<Described>('AdminGetUser', { Username: username }).catch((error: unknown) => {
        if (error instanceof PoolError && error.kind === 'gone') return null
        throw error
      })
      return found && poolUserOf(found)
    },
    async create({ staffId, email, name, language }, isSilent) {
      const UserAttributes = [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
        { Name: 'locale', Value: language },
        { Name: MARK, Value: staffId },
      ]
      const delivery = isSilent ? { MessageAction: 'SUPPRESS' } : { DesiredDeliveryMediums: ['EMAIL'] }
      const body = { Username: email, UserAttributes, TemporaryPassword: temporaryPassword(), ...delivery }
      return poolUserOf((await ask<{ User: Described }>('AdminCreateUser', body)).User)
    },
    administer: async (operation, username, more = {}) => void (await ask(operation, { Username: username, ...more })),
    async list(token) {
      const body = { Limit: 60, ...(token !== null && { PaginationToken: token }) }
      const page = await ask<{ Users: Described[]; PaginationToken?: string }>('ListUsers', body)
      return { users: page.Users.map(poolUserOf), next: page.PaginationToken ?? null }
    },
    async listGroup(group, token) {
      const body = { GroupName: group, Limit: 60, ...(token !== null && { NextToken: token }) }
      const page = await ask<{ Users: Described[]; NextToken?: string }>('ListUsersInGroup', body)
      return { users: page.Users.map(poolUserOf), next: page.NextToken ?? null }
    },
    async groupsOf(username) {
      const found = await ask<{ Groups: { GroupName: string }[] }>('AdminListGroupsForUser', { Username: username, Limit: 60 })
      return found.Groups.map(({ GroupName }) => GroupName)
    },
    async firstFactorsOf(username) {
      const found = await ask<{ ConfiguredUserAuthFactors?: string[] }>('AdminGetUserAuthFactors', { Username: username }).catch(
        (error: unknown) => {
          if (error instanceof PoolError && error.kind === 'gone') return {} as { ConfiguredUserAuthFactors?: string[] }
          throw error
        },
      )
      return found.ConfiguredUserAuthFactors ?? []
    },
    sessionsOf: (username) => listPoolSessions(ask, username),
    endSession: (username, id) => endPoolSession(ask, username, id),
  }
}

/** What a failed call means. No answer at all may have been a success, so it is asked again later. */
function poolError(error: unknown): PoolError {
  if (!(error instanceof AwsCallError)) return new PoolError('later', error instanceof Error ? error.name : 'unknown')
  const { type, status } = error
  if (type === 'UserNotFoundException') return new PoolError('gone', type)
  if (type === 'UsernameExistsException' || type === 'AliasExistsException') return new PoolError('exists', type)
  // A missing right is a fault of the deployment: it is put right and the call is made again.
  const later =
    status >= 500 ||
    /TooManyRequests|LimitExceeded|InternalError|ServiceUnavailable|AccessDenied|ResourceNotFound|ExpiredToken|UnrecognizedClient/.test(
      type,
    )
  return new PoolError(later ? 'later' : 'refused', type)
}

function poolUserOf(described: Described): PoolUser {
  const { Username, Attributes, UserAttributes, Enabled, UserStatus, UserCreateDate, UserLastModifiedDate } = described
  const attribute = (name: string) => (Attributes ?? UserAttributes ?? []).find(({ Name }) => Name === name)?.Value.toWellFormed() ?? ''
  return {
    username: Username ?? '',
    sub: attribute('sub'),
    email: foldEmailAddress(attribute('email')),
    enabled: Enabled ?? false,
    status: UserStatus ?? '',
    staffId: attribute(MARK) || null,
    isVerified: attribute('email_verified') === 'true',
    hasFactor: described.UserMFASettingList?.includes('SOFTWARE_TOKEN_MFA') ?? false,
    createdAt: UserCreateDate ?? 0,
    modifiedAt: UserLastModifiedDate ?? 0,
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
