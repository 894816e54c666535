import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteSoftwareTokenCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListGroupsCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Credentials } from '../../../cloud.ts'
import { signedOperations } from '../operations.ts'
import { call, refusal, signInBySrp } from '../test-client.ts'
import { providePool, startTestCloud } from '../test-cloud.ts'
import { newPerson, password, signInFully } from '../test-person.ts'

const test = await startTestCloud()
const pool = providePool(test)
const UserPoolId = pool.userPoolId
test.provision('AWS::Cognito::UserPoolGroup', 'Staff', { UserPoolId, GroupName: 'staff', Precedence: 2, Description: 'Staff' })
test.provision('AWS::Cognito::UserPoolGroup', 'Lead', { UserPoolId, GroupName: 'lead', Precedence: 1 })

function sdk(credentials: Credentials) {
  return new CognitoIdentityProviderClient({
    region: 'ap-northeast-1',
    endpoint: test.endpoint,
    credentials: { ...credentials, expiration: new Date(credentials.expiration) },
  })
}
const client = sdk(test.administrator)
const get = (Username: string) => client.send(new AdminGetUserCommand({ UserPoolId, Username }))
let Username = ''

beforeEach(() => {
  Username = `${randomUUID()}@sekisho.example`
})

const create = (extra: Record<string, unknown> = {}) =>
  client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      UserAttributes: [
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: '山本 葵' },
      ],
      ...extra,
    }),
  )
const temporaryPassword = () => /temporary password is (\S+)\.$/.exec(test.idp.outbox.at(-1)?.text ?? '')?.[1] ?? ''

describe('who may call', () => {
  it('refuses every administrative operation unsigned', async () => {
    for (const operation of signedOperations.keys())
      expect(await refusal(call(test, operation, { UserPoolId, Username: 'x', Password: password }))).toMatch(
        /^MissingAuthenticationTokenException/,
      )
  })

  it('lists the pools of the account by name and id', async () => {
    const { UserPools, NextToken } = await client.send(new ListUserPoolsCommand({ MaxResults: 60 }))
    expect(UserPools).toContainEqual(expect.objectContaining({ Id: UserPoolId, Name: expect.any(String) as string }))
    expect(NextToken).toBeUndefined()
  })

  it('asks IAM for the operation on the pool', async () => {
    const { attributes } = test.provision('AWS::IAM::Role', 'Reader', {
      RoleName: 'reader',
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
      Policies: [
        {
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: 'cognito-idp:ListUsers',
                Resource: `arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/${UserPoolId}`,
              },
            ],
          },
        },
      ],
    })
    const reader = sdk(test.cloud.iam.issue(attributes?.['Arn'] ?? '', 'test', 3_600_000))
    expect((await reader.send(new ListUsersCommand({ UserPoolId }))).Users).toBeDefined()
    expect(await refusal(reader.send(new AdminGetUserCommand({ UserPoolId, Username: 'x' })))).toMatch(
      /^AccessDeniedException: User: .*reader.* is not authorized to perform: cognito-idp:AdminGetUser/,
    )
    expect(await refusal(reader.send(new ListUsersCommand({ UserPoolId: 'ap-northeast-1_other' })))).toMatch(/^AccessDeniedException/)
    expect(await refusal(client.send(new ListUsersCommand({ UserPoolId: 'ap-northeast-1_other' })))).toBe(
      'ResourceNotFoundException: User pool ap-northeast-1_other does not exist.',
    )
  })
})

describe('an invitation', () => {
  it('mails a temporary password that signs in to NEW_PASSWORD_REQUIRED', async () => {
    const heard: string[] = []
    const stop = test.idp.onMail((mail) => heard.push(mail.to))
    const { User } = await create()
    stop()
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true })
    expect(User?.Username).toBe(User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value)
    expect(User?.UserCreateDate?.getFullYear()).toBeGreaterThan(2025)
    expect(heard).toEqual([Username])
    expect(test.idp.outbox.at(-1)).toMatchObject({
      to: Username,
      subject: 'Your temporary password',
      text: expect.stringContaining(Username),
    })
    expect((await signInBySrp(test, { ...pool, username: Username, password: temporaryPassword() }))['ChallengeName']).toBe(
      'NEW_PASSWORD_REQUIRED',
    )
  })

  it('is sent again with another password, which ends the first; not to somebody confirmed', async () => {
    await create()
    const first = temporaryPassword()
    await create({ MessageAction: 'RESEND' })
    expect(await refusal(signInBySrp(test, { ...pool, username: Username, password: first }))).toMatch(/^NotAuthorizedException/)
    expect((await signInBySrp(test, { ...pool, username: Username, password: temporaryPassword() }))['ChallengeName']).toBe(
      'NEW_PASSWORD_REQUIRED',
    )
    await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: password, Permanent: true }))
    expect(await refusal(create({ MessageAction: 'RESEND' }))).toMatch(/^UnsupportedUserStateException/)
  })

  it('can be suppressed, and refuses somebody who exists, whatever the case', async () => {
    const before = test.idp.outbox.length
    await create({ MessageAction: 'SUPPRESS', TemporaryPassword: password })
    expect(test.idp.outbox.length).toBe(before)
    Username = Username.toUpperCase()
    expect(await refusal(create())).toMatch(/^UsernameExistsException/)
  })

  it('refuses no e-mail, a weak password and attributes outside the schema', async () => {
    expect(await refusal(create({ TemporaryPassword: 'short' }))).toMatch(/^InvalidPasswordException/)
    expect(await refusal(create({ UserAttributes: [{ Name: 'custom:role', Value: 'x' }] }))).toMatch(/^InvalidParameterException/)
    Username = 'no e-mail'
    expect(await refusal(create())).toBe('InvalidParameterException: Username should be an email.')
  })
})

describe('one person', () => {
  it('is found by sub and e-mail, with UserAttributes', async () => {
    const { User } = await create()
    for (const name of [User?.Username ?? '', Username, Username.toUpperCase()]) expect((await get(name)).Username).toBe(User?.Username)
    expect((await get(Username)).UserAttributes).toContainEqual({ Name: 'name', Value: '山本 葵' })
    expect((await get(Username)).UserMFASettingList).toBeUndefined()
    expect(await refusal(get('nobody'))).toBe('UserNotFoundException: User does not exist.')
  })

  it('disabled cannot sign in, refresh or call Cognito; enabled can sign in again', async () => {
    const person = await newPerson(test, pool, { email: Username })
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }))
    expect((await get(Username)).Enabled).toBe(false)
    expect(await refusal(signInFully(test, pool.clientId, Username))).toBe('NotAuthorizedException: User is disabled.')
    expect(await refusal(call(test, 'GetUser', { AccessToken: person.AccessToken }))).toMatch(/^NotAuthorizedException/)
    const refresh = { ClientId: pool.clientId, RefreshToken: person.RefreshToken }
    expect(await refusal(call(test, 'GetTokensFromRefreshToken', refresh))).toMatch(/^NotAuthorizedException/)
    await client.send(new AdminEnableUserCommand({ UserPoolId, Username }))
    expect(await refusal(call(test, 'GetTokensFromRefreshToken', refresh))).toMatch(/^NotAuthorizedException/)
    expect((await signInFully(test, pool.clientId, Username))['AuthenticationResult']).toBeDefined()
  })

  it('is in groups as often as once, and tokens follow at refresh', async () => {
    const group = { UserPoolId, Username }
    await create()
    for (let round = 0; round < 2; round++)
      for (const GroupName of ['staff', 'lead']) await client.send(new AdminAddUserToGroupCommand({ ...group, GroupName }))
    const { Groups } = await client.send(new AdminListGroupsForUserCommand(group))
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['lead', 'staff'])
    await client.send(new AdminRemoveUserFromGroupCommand({ ...group, GroupName: 'lead' }))
    const { Users } = await client.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'staff' }))
    expect(Users?.[0]?.Attributes).toContainEqual({ Name: 'email', Value: Username })
    expect((await client.send(new ListGroupsCommand({ UserPoolId }))).Groups).toHaveLength(2)
    expect(await refusal(client.send(new AdminAddUserToGroupCommand({ ...group, GroupName: 'none' })))).toBe(
      'ResourceNotFoundException: Group not found.',
    )
  })

  it('must reset the password after AdminResetUserPassword, by the mailed code', async () => {
    await newPerson(test, pool, { email: Username })
    await client.send(new AdminResetUserPasswordCommand({ UserPoolId, Username }))
    expect((await get(Username)).UserStatus).toBe('RESET_REQUIRED')
    expect(await refusal(signInFully(test, pool.clientId, Username))).toMatch(/^PasswordResetRequiredException/)
    const ConfirmationCode = /\d{6}/.exec(test.idp.outbox.at(-1)?.text ?? '')?.[0]
    await call(test, 'ConfirmForgotPassword', { ClientId: pool.clientId, Username, ConfirmationCode, Password: password })
    expect((await get(Username)).UserStatus).toBe('CONFIRMED')
  })

  it('gets a new e-mail unverified, and never that of another', async () => {
    await create()
    const other = (await newPerson(test, pool)).email
    const write = (Value: string) =>
      client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: [{ Name: 'email', Value }] }))
    expect(await refusal(write(other))).toBe('AliasExistsException: An account with the given email already exists.')
    await write(`new-${Username}`)
    expect((await get(`new-${Username}`)).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' })
    expect(await refusal(get(Username))).toMatch(/^UserNotFoundException/)
  })

  it('loses a lost authenticator and sets up another; the preference cannot do that', async () => {
    await newPerson(test, pool, { email: Username })
    const preference = { UserPoolId, Username, SoftwareTokenMfaSettings: { Enabled: false } }
    expect(await refusal(client.send(new AdminSetUserMFAPreferenceCommand(preference)))).toMatch(/^InvalidParameterException/)
    await client.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId, Username }))
    expect((await signInFully(test, pool.clientId, Username))['ChallengeName']).toBe('MFA_SETUP')
  })

  it('is signed out everywhere, and deleted for good', async () => {
    const person = await newPerson(test, pool, { email: Username })
    await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }))
    expect(await refusal(call(test, 'GetUser', { AccessToken: person.AccessToken }))).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    )
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username }))
    expect(await refusal(get(Username))).toBe('UserNotFoundException: User does not exist.')
    const { User } = await create()
    expect(User?.Username).not.toBe(person.sub)
  })
})

describe('lists', () => {
  const list = async (Filter: string) =>
    ((await client.send(new ListUsersCommand({ UserPoolId, Filter }))).Users ?? []).map(({ Username }) => Username)

  it('filter by one attribute, quoted or not, with escaped quotes', async () => {
    const { User } = await create({ UserAttributes: [{ Name: 'name', Value: 'a "quoted" name' }] })
    for (const filter of [
      `email = "${Username}"`,
      `"email"^="${Username.slice(0, 12)}"`,
      String.raw`name = "a \"quoted\" name"`,
      `sub="${User?.Username}"`,
      `username = "${User?.Username}"`,
    ])
      expect(await list(filter)).toEqual([User?.Username])
    expect(await list('cognito:user_status = "force_change_password"')).toContain(User?.Username)
    expect(await list('status = "Disabled"')).not.toContain(User?.Username)
  })

  it.each(['email = "a" or "b"', 'email "a"', 'custom:x = "a"', 'email = "a"" ', 'email = a'])('refuse the filter %s', async (filter) => {
    expect(await refusal(list(filter))).toMatch(/^InvalidParameterException/)
  })

  it('page with a token that is good for the same question only', async () => {
    for (let count = 0; count < 3; count++) await newPerson(test, pool)
    const seen = new Set<string>()
    let PaginationToken: string | undefined
    do {
      const page = await client.send(new ListUsersCommand({ UserPoolId, Limit: 2, PaginationToken }))
      for (const user of page.Users ?? []) seen.add(user.Username ?? '')
      PaginationToken = page.PaginationToken
      if (PaginationToken !== undefined)
        expect(
          await refusal(client.send(new ListUsersCommand({ UserPoolId, Limit: 2, PaginationToken, Filter: 'status = "Enabled"' }))),
        ).toBe('InvalidParameterException: Invalid PaginationToken')
    } while (PaginationToken !== undefined)
    expect(seen.size).toBe((await client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool?.EstimatedNumberOfUsers)
    expect(await refusal(client.send(new ListUsersCommand({ UserPoolId, Limit: 61 })))).toMatch(/^InvalidParameterException/)
  })

  it('miss somebody new for as long as a lag is set; a look-up by name does not', async () => {
    test.idp.setListLag(60_000)
    await create()
    expect(await list(`email = "${Username}"`)).toEqual([])
    expect((await get(Username)).Username).toBeDefined()
    test.idp.setListLag(0)
    expect(await list(`email = "${Username}"`)).toHaveLength(1)
  })

  it('give the attributes asked for, and refuse one that somebody lacks', async () => {
    const { User } = await create({ UserAttributes: [] })
    const ask = (AttributesToGet: string[]) =>
      client.send(new ListUsersCommand({ UserPoolId, AttributesToGet, Filter: `sub = "${User?.Username}"` }))
    expect((await ask(['email'])).Users?.[0]?.Attributes).toEqual([{ Name: 'email', Value: Username }])
    expect(await refusal(ask(['name']))).toMatch(/^InvalidParameterException/)
  })
})

describe('descriptions', () => {
  it('prove how pool and client are configured', async () => {
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }))
    expect(UserPool).toMatchObject({
      Id: UserPoolId,
      MfaConfiguration: 'ON',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameConfiguration: { CaseSensitive: false },
      Policies: { PasswordPolicy: { MinimumLength: 15, TemporaryPasswordValidityDays: 1, RequireSymbols: false } },
    })
    const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: pool.clientId }))
    expect(UserPoolClient).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      AccessTokenValidity: 5,
      RefreshTokenValidity: 720,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      PreventUserExistenceErrors: 'ENABLED',
      WriteAttributes: ['name'],
    })
    expect(await refusal(client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: 'none' })))).toMatch(
      /^ResourceNotFoundException/,
    )
  })
})

describe('a pool that is deleted', () => {
  it('is gone with everybody in it once its protection is off, and the next deployment makes another one', async () => {
    const properties = { UserPoolName: 'doomed', UsernameAttributes: ['email'], DeletionProtection: 'ACTIVE' }
    const deployed = () => test.provision('AWS::Cognito::UserPool', 'Doomed', properties).ref
    const doomed = { UserPoolId: deployed() }
    await client.send(new AdminCreateUserCommand({ ...doomed, Username }))
    expect(await refusal(client.send(new DeleteUserPoolCommand(doomed)))).toMatch(
      /^InvalidParameterException: The user pool cannot be deleted because deletion protection is activated/,
    )
    await client.send(new UpdateUserPoolCommand({ ...doomed, DeletionProtection: 'INACTIVE' }))
    const { UserPool } = await client.send(new DescribeUserPoolCommand(doomed))
    expect(UserPool).toMatchObject({ Name: 'doomed', DeletionProtection: 'INACTIVE', UsernameAttributes: ['email'] })
    await client.send(new DeleteUserPoolCommand(doomed))
    expect(await refusal(client.send(new ListUsersCommand(doomed)))).toBe(
      `ResourceNotFoundException: User pool ${doomed.UserPoolId} does not exist.`,
    )
    const anew = deployed()
    expect(anew).not.toBe(doomed.UserPoolId)
    expect((await client.send(new ListUsersCommand({ UserPoolId: anew }))).Users).toEqual([])
  })

  it('loses what an update does not name, as on AWS', async () => {
    const properties = {
      UserPoolName: 'updated',
      UsernameAttributes: ['email'],
      DeletionProtection: 'ACTIVE',
      AutoVerifiedAttributes: ['email'],
    }
    const updated = { UserPoolId: test.provision('AWS::Cognito::UserPool', 'Updated', properties).ref }
    await client.send(new UpdateUserPoolCommand(updated))
    const { UserPool } = await client.send(new DescribeUserPoolCommand(updated))
    expect(UserPool).toMatchObject({ DeletionProtection: 'INACTIVE', AutoVerifiedAttributes: [], UsernameAttributes: ['email'] })
  })
})
