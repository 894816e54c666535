import { roles } from '@sekisho/permissions/table'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'

/** An account as Cognito keeps it, with the secrets that somebody chose for it. */
export interface TestAccount {
  sub: string
  attributes: Record<string, string>
  status: 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED'
  enabled: boolean
  groups: string[]
  password: string
  hasAuthenticator: boolean
  /** Null in a pool that takes none, which refuses every word about them. */
  passkeys: { count: number; areFactors: boolean } | null
  /** Which they are, as their person's own token lists them. */
  credentials: { id: string; at: number }[]
  /** Newest last; told of only while the pool tracks any. */
  sessions: { id: string; at: number; clientId: string }[]
  /** Epoch seconds. */
  createdAt: number
  modifiedAt: number
  signedOutAt: number
}

interface Body {
  Username?: string
  AccessToken?: string
  CredentialId?: string
  GroupName?: string
  MessageAction?: string
  SessionId?: string
  WebAuthnMfaSettings?: { Enabled: boolean }
  UserAttributes?: { Name: string; Value: string }[]
}

/** The administration of a user pool in memory, by the rules of AWS that staff commands meet. `now` is in epoch milliseconds. */
export function createTestUserPool(now: () => number) {
  const accounts = new Map<string, TestAccount>()
  const mails: { to: string; what: 'invitation' | 'reset-code' }[] = []
  const settings = { name: 'sekisho-dev-staff', groups: Object.keys(roles), tracksSessions: true, takesPasskeys: false }
  let made = 0
  let ticks = 0
  // Cognito counts milliseconds; a counter keeps two changes of one millisecond apart.
  const instant = () => now() / 1000 + ++ticks / 1_000_000
  const find = (name: string): TestAccount | undefined =>
    accounts.get(name) ?? [...accounts.values()].find(({ attributes }) => attributes['email'] === name.toLowerCase())
  const named = (name = ''): TestAccount => {
    const account = find(name)
    if (!account) throw new AwsCallError(400, 'UserNotFoundException')
    return account
  }
  const add = (email: string, more: Partial<TestAccount> = {}): TestAccount => {
    if (find(email)) throw new AwsCallError(400, 'UsernameExistsException')
    const at = instant()
    const sub = `sub-${++made}`
    const fresh = {
      sub,
      attributes: { sub, email },
      enabled: true,
      groups: [],
      hasAuthenticator: false,
      passkeys: settings.takesPasskeys ? { count: 0, areFactors: false } : null,
      credentials: [],
      sessions: [],
      signedOutAt: 0,
    }
    const account: TestAccount = { ...fresh, status: 'CONFIRMED', password: `of-${sub}`, createdAt: at, modifiedAt: at, ...more }
    accounts.set(sub, account)
    return account
  }
  /** Whom a token is of, while it is good: signed by nobody, it says only whose it is and from when. */
  const holding = (token = ''): TestAccount => {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string; auth_time: number }
    const account = accounts.get(claims.sub)
    if (!account?.enabled || claims.auth_time <= account.signedOutAt) throw new AwsCallError(400, 'NotAuthorizedException')
    return account
  }
  const tracked = ({ sessions }: TestAccount) => {
    if (!settings.tracksSessions) throw new AwsCallError(400, 'OperationNotEnabledException')
    return sessions
  }
  const mail = ({ attributes }: TestAccount, what: (typeof mails)[number]['what']) => void mails.push({ to: attributes['email']!, what })
  const resend = (account: TestAccount) => {
    if (account.status !== 'FORCE_CHANGE_PASSWORD') throw new AwsCallError(400, 'UnsupportedUserStateException')
    Object.assign(account, { password: `temporary-${++made}`, modifiedAt: instant() })
    mail(account, 'invitation')
  }
  const operations: Record<string, (body: Body) => object> = {
    AdminGetUser: ({ Username }) => described(named(Username), 'UserAttributes'),
    AdminListGroupsForUser: ({ Username }) => ({ Groups: named(Username).groups.map((GroupName) => ({ GroupName })) }),
    AdminCreateUser: ({ Username = '', MessageAction, UserAttributes = [] }) => {
      if (MessageAction === 'RESEND') return (resend(named(Username)), {})
      const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]))
      const account = add(Username, { status: 'FORCE_CHANGE_PASSWORD', password: `temporary-${++made}` })
      Object.assign(account.attributes, attributes)
      if (MessageAction !== 'SUPPRESS') mail(account, 'invitation')
      return { User: described(account, 'Attributes') }
    },
    AdminDeleteUser: ({ Username }) => (accounts.delete(named(Username).sub), {}),
    AdminEnableUser: ({ Username }) => changed(named(Username), { enabled: true }),
    AdminDisableUser: ({ Username }) => changed(named(Username), { enabled: false, signedOutAt: instant() }),
    AdminUserGlobalSignOut: ({ Username }) => (Object.assign(named(Username), { signedOutAt: instant(), sessions: [] }), {}),
    AdminListUserSessions: ({ Username }) => ({
      Sessions: tracked(named(Username)).map(({ id, at, clientId }) => ({
        SessionId: id,
        ClientId: clientId,
        CreateDate: at,
        LastActiveDate: at,
        DeviceType: `Browser of ${id}`,
        LastIPAddress: '192.0.2.1',
        LastLocation: { Country: 'unknown' },
        IsCurrentSession: false,
      })),
    }),
    AdminRevokeUserSession: ({ Username, SessionId }) => {
      const account = named(Username)
      if (!tracked(account).some(({ id }) => id === SessionId)) throw new AwsCallError(400, 'ResourceNotFoundException')
      account.sessions = account.sessions.filter(({ id }) => id !== SessionId)
      return {}
    },
    AdminDeleteSoftwareToken: ({ Username }) => changed(named(Username), { hasAuthenticator: false }),
    AdminSetUserMFAPreference: ({ Username, WebAuthnMfaSettings }) => {
      const account = named(Username)
      const isAlone = WebAuthnMfaSettings?.Enabled === true && !account.hasAuthenticator
      if (account.passkeys === null || isAlone) throw new AwsCallError(400, 'InvalidParameterException')
      account.passkeys.areFactors = WebAuthnMfaSettings?.Enabled ?? account.passkeys.areFactors
      return {}
    },
    ListWebAuthnCredentials: ({ AccessToken }) => ({
      Credentials: holding(AccessToken).credentials.map(({ id, at }) => ({ CredentialId: id, FriendlyCredentialName: id, CreatedAt: at })),
    }),
    DeleteWebAuthnCredential: ({ AccessToken, CredentialId }) => {
      const account = holding(AccessToken)
      if (!account.credentials.some(({ id }) => id === CredentialId)) throw new AwsCallError(400, 'ResourceNotFoundException')
      account.credentials = account.credentials.filter(({ id }) => id !== CredentialId)
      account.passkeys!.count = account.credentials.length
      return {}
    },
    AdminGetUserAuthFactors: ({ Username }) => ({
      ConfiguredUserAuthFactors: ['PASSWORD', ...((named(Username).passkeys?.count ?? 0) > 0 ? ['WEB_AUTHN'] : [])],
    }),
    AdminAddUserToGroup: ({ Username, GroupName = '' }) => {
      const account = named(Username)
      account.groups = [...new Set([...account.groups, GroupName])]
      return {}
    },
    AdminRemoveUserFromGroup: ({ Username, GroupName }) => {
      const account = named(Username)
      account.groups = account.groups.filter((group) => group !== GroupName)
      return {}
    },
    AdminResetUserPassword: ({ Username }) => {
      const account = named(Username)
      const isOpen = account.enabled && (account.status === 'CONFIRMED' || account.status === 'RESET_REQUIRED')
      if (!isOpen) throw new AwsCallError(400, 'NotAuthorizedException')
      mail(account, 'reset-code')
      return changed(account, { status: 'RESET_REQUIRED' })
    },
    AdminUpdateUserAttributes: ({ Username, UserAttributes = [] }) => {
      const account = named(Username)
      for (const { Name, Value } of UserAttributes) account.attributes[Name] = Value
      return changed(account, {})
    },
    ListUsers: () => ({ Users: [...accounts.values()].map((account) => described(account, 'Attributes')) }),
    DescribeUserPool: () => ({ UserPool: { Name: settings.name, UsernameAttributes: ['email'], MfaConfiguration: 'ON' } }),
    ListGroups: () => ({ Groups: settings.groups.map((GroupName) => ({ GroupName })) }),
    ListUsersInGroup: ({ GroupName = '' }) => ({
      Users: [...accounts.values()].filter(({ groups }) => groups.includes(GroupName)).map((account) => described(account, 'Attributes')),
    }),
  }
  const changed = (account: TestAccount, change: Partial<TestAccount>): object => (
    Object.assign(account, change, { modifiedAt: instant() }),
    {}
  )
  const call: AwsJson = async ({ target, body }) => {
    const operation = target.replace(/^.*\./, '')
    const done = operations[operation]
    if (!done) throw new Error(`The test's pool does not know ${operation}.`)
    return structuredClone(done(body as Body))
  }
  return {
    call,
    accounts,
    mails,
    settings,
    find,
    /** An account that somebody made without us. */
    add,
    /** A fresh sign-in's token of the client for passkeys. */
    passkeyToken: (sub: string): string => {
      const iss = 'https://cognito-idp.ap-northeast-1.amazonaws.com/pool'
      const claims = { sub, iss, token_use: 'access', auth_time: instant() }
      return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
    },
    /** A device of somebody registers at the pool, which tells nobody. */
    register(sub: string): string {
      const [account, id] = [accounts.get(sub), `made-${++made}`]
      if (!account?.enabled) return id
      account.credentials.push({ id, at: instant() })
      account.passkeys!.count = account.credentials.length
      return id
    },
    /** What anybody on the internet can do: an account that waits for its code, with a password of their own. */
    signUp: (email: string, password: string): TestAccount => add(email, { status: 'UNCONFIRMED', password }),
    /** The mailed code was typed in; Cognito calls the trigger next. */
    confirm(email: string): TestAccount {
      const account = named(email)
      account.attributes['email_verified'] = 'true'
      return Object.assign(account, { status: 'CONFIRMED', modifiedAt: instant() })
    },
    /** Whether this password leads past the first step of a sign-in. */
    opens(email: string, password: string): boolean {
      const account = find(email)
      return account?.enabled === true && account.password === password && !['UNCONFIRMED', 'RESET_REQUIRED'].includes(account.status)
    },
  }
}
export type TestUserPool = ReturnType<typeof createTestUserPool>

function described(account: TestAccount, attributes: 'Attributes' | 'UserAttributes'): object {
  return {
    Username: account.sub,
    [attributes]: Object.entries(account.attributes).map(([Name, Value]) => ({ Name, Value })),
    Enabled: account.enabled,
    UserStatus: account.status,
    UserCreateDate: account.createdAt,
    UserLastModifiedDate: account.modifiedAt,
    ...(attributes === 'UserAttributes' && account.hasAuthenticator && { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] }),
  }
}
