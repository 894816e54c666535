import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, refusal } from '../test-client.ts'
import { providePool, result, startTestCloud, triggerArn } from '../test-cloud.ts'
import { newPerson, password, type Signed, signInFully } from '../test-person.ts'
import { totpCode } from '../totp.ts'

const test = await startTestCloud()
const pool = providePool(test)
const suppressing = providePool(
  test,
  { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: triggerArn, LambdaVersion: 'V2_0' } } },
  {},
  'Suppressing',
)
const wide = providePool(
  test,
  { MfaConfiguration: 'OPTIONAL', UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
  { WriteAttributes: ['name', 'email'] },
  'Wide',
)
const newPassword = 'another correct horse battery'
const mailedCode = () => /\d{6}/.exec(test.idp.outbox.at(-1)?.text ?? '')?.[0] ?? ''
let person: Signed

beforeEach(async () => {
  person = await newPerson(test, pool)
})
afterEach(() => test.cloud.clock.reset())

const own = (operation: string, input: Record<string, unknown> = {}) => call(test, operation, { AccessToken: person.AccessToken, ...input })

describe('with an access token that has the scope', () => {
  it('shows the readable profile', async () => {
    expect(await own('GetUser')).toEqual({
      Username: person.sub,
      UserAttributes: [
        { Name: 'sub', Value: person.sub },
        { Name: 'email', Value: person.email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: '鈴木 拓海' },
      ],
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    })
  })

  it('changes the password with the old one, five tries an hour', async () => {
    const change = (PreviousPassword: string) => own('ChangePassword', { PreviousPassword, ProposedPassword: newPassword })
    expect(await refusal(change('wrong'))).toBe('NotAuthorizedException: Incorrect username or password.')
    expect(await refusal(own('ChangePassword', { PreviousPassword: password, ProposedPassword: 'short' }))).toMatch(
      /^InvalidPasswordException/,
    )
    expect(await change(password)).toEqual({})
    for (let tries = 0; tries < 2; tries++) await refusal(change('wrong'))
    expect(await refusal(change(newPassword))).toBe('LimitExceededException: Attempt limit exceeded, please try after some time.')
  })

  it('deletes an attribute that the client may write, and no other', async () => {
    const remove = (...UserAttributeNames: string[]) => own('DeleteUserAttributes', { UserAttributeNames })
    expect(await refusal(remove('email'))).toBe('NotAuthorizedException: A client attempted to write unauthorized attribute')
    expect(await remove('name')).toEqual({})
    expect((await own('GetUser'))['UserAttributes'].map(({ Name }: { Name: string }) => Name)).toEqual(['sub', 'email', 'email_verified'])
    const { AccessToken } = await newPerson(test, wide)
    expect(await refusal(call(test, 'DeleteUserAttributes', { AccessToken, UserAttributeNames: ['email'] }))).toMatch(
      /^InvalidParameterException/,
    )
  })

  it('shows the factors', async () => {
    expect(await own('GetUserAuthFactors')).toMatchObject({ Username: person.sub, ConfiguredUserAuthFactors: ['PASSWORD'] })
  })

  it('names what is not part of it, such as devices', async () => {
    for (const operation of ['ListDevices', 'SetUserSettings', 'ForgetDevice'])
      expect(await refusal(own(operation))).toBe(`UnknownOperationException: cognito-idp:${operation} is not part of the local cloud.`)
  })

  it('replaces the authenticator without any password, as AWS does', async () => {
    const { SecretCode } = await own('AssociateSoftwareToken')
    const UserCode = totpCode(SecretCode, test.cloud.clock.now())
    expect(await refusal(own('VerifySoftwareToken', { UserCode: '000000' }))).toMatch(/^EnableSoftwareTokenMFAException/)
    expect(await own('VerifySoftwareToken', { UserCode })).toEqual({ Status: 'SUCCESS' })
    expect((await signInFully(test, pool.clientId, person.email, SecretCode))['AuthenticationResult']).toBeDefined()
    expect(await refusal(signInFully(test, pool.clientId, person.email))).toMatch(/^CodeMismatchException/)
  })

  it('writes only what the client may write, and never a verification flag', async () => {
    const write = (Name: string, Value: string) => own('UpdateUserAttributes', { UserAttributes: [{ Name, Value }] })
    expect(await write('name', '鈴木 たくみ')).toEqual({ CodeDeliveryDetailsList: [] })
    for (const name of ['email', 'email_verified', 'custom:role'])
      expect(await refusal(write(name, 'true'))).toBe('NotAuthorizedException: A client attempted to write unauthorized attribute')
  })

  it('cannot switch the second factor off where the pool demands one', async () => {
    expect(await refusal(own('SetUserMFAPreference', { SoftwareTokenMfaSettings: { Enabled: false } }))).toMatch(
      /^InvalidParameterException/,
    )
  })

  it('signs out everywhere: neither access nor refresh token is good any more', async () => {
    expect(await own('GlobalSignOut')).toEqual({})
    expect(await refusal(own('GetUser'))).toBe('NotAuthorizedException: Access Token has been revoked')
    const refresh = call(test, 'GetTokensFromRefreshToken', { ClientId: pool.clientId, RefreshToken: person.RefreshToken })
    expect(await refusal(refresh)).toBe('NotAuthorizedException: Refresh Token has been revoked')
    expect((await signInFully(test, pool.clientId, person.email))['AuthenticationResult']).toBeDefined()
  })

  it('deletes the person, who then looks like nobody', async () => {
    await own('DeleteUser')
    expect(await refusal(own('GetUser'))).toBe('NotAuthorizedException: Access Token has been revoked')
    expect(await refusal(signInFully(test, pool.clientId, person.email))).toBe('NotAuthorizedException: Incorrect username or password.')
  })

  it('is refused when expired, forged, or an ID token', async () => {
    expect(await refusal(call(test, 'GetUser', { AccessToken: person.IdToken }))).toBe('NotAuthorizedException: Invalid Access Token')
    const forged = person.AccessToken.replace(/\.[^.]+$/, '.AAAA')
    expect(await refusal(call(test, 'GetUser', { AccessToken: forged }))).toBe('NotAuthorizedException: Invalid Access Token')
    test.cloud.clock.move(300_000)
    expect(await refusal(own('GetUser'))).toBe('NotAuthorizedException: Access Token has expired')
  })
})

describe('with an access token whose scope was suppressed', () => {
  it.each([
    'GetUser',
    'ChangePassword',
    'GlobalSignOut',
    'DeleteUser',
    'DeleteUserAttributes',
    'GetUserAuthFactors',
    'UpdateUserAttributes',
    'VerifyUserAttribute',
    'GetUserAttributeVerificationCode',
    'SetUserMFAPreference',
    'AssociateSoftwareToken',
    'VerifySoftwareToken',
  ])('refuses %s', async (operation) => {
    const scopesToSuppress = ['aws.cognito.signin.user.admin']
    test.trigger.answer = (event) =>
      result({ ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress } } } })
    const { AccessToken } = await newPerson(test, suppressing)
    const input = {
      AccessToken,
      PreviousPassword: password,
      ProposedPassword: newPassword,
      UserCode: '123456',
      AttributeName: 'email',
      Code: '1',
    }
    expect(await refusal(call(test, operation, input))).toBe('NotAuthorizedException: Access Token does not have required scopes')
  })
})

describe('where e-mail may be changed', () => {
  it('keeps the old address until the code that went to the new one is given', async () => {
    const { AccessToken, email } = await newPerson(test, wide)
    const write = { AccessToken, UserAttributes: [{ Name: 'email', Value: `new-${email}` }] }
    const { CodeDeliveryDetailsList } = await call(test, 'UpdateUserAttributes', write)
    expect(CodeDeliveryDetailsList).toEqual([{ Destination: 'n***@s***', DeliveryMedium: 'EMAIL', AttributeName: 'email' }])
    expect(test.idp.outbox.at(-1)?.to).toBe(`new-${email}`)
    const emailOf = async () =>
      (await call(test, 'GetUser', { AccessToken }))['UserAttributes'].find(({ Name }: { Name: string }) => Name === 'email').Value
    expect(await emailOf()).toBe(email)
    await call(test, 'VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code: mailedCode() })
    expect(await emailOf()).toBe(`new-${email}`)
  })

  it('lets an optional second factor be switched off and on', async () => {
    const { AccessToken } = await newPerson(test, wide)
    const set = (Enabled: boolean) =>
      call(test, 'SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: { Enabled, PreferredMfa: Enabled } })
    expect(await set(false)).toEqual({})
    expect((await call(test, 'GetUser', { AccessToken }))['UserMFASettingList']).toBeUndefined()
    expect(await set(true)).toEqual({})
    expect((await call(test, 'GetUser', { AccessToken }))['PreferredMfaSetting']).toBe('SOFTWARE_TOKEN_MFA')
  })
})

describe('a forgotten password', () => {
  const forgot = (Username = person.email) => call(test, 'ForgotPassword', { ClientId: pool.clientId, Username })
  const confirm = (ConfirmationCode: string, Username = person.email, Password = newPassword) =>
    call(test, 'ConfirmForgotPassword', { ClientId: pool.clientId, Username, ConfirmationCode, Password })

  it('is replaced with the mailed code, once, and signs nobody in', async () => {
    const { CodeDeliveryDetails } = await forgot()
    expect(CodeDeliveryDetails).toEqual({ Destination: `${person.email[0]}***@s***`, DeliveryMedium: 'EMAIL', AttributeName: 'email' })
    const code = mailedCode()
    expect(await refusal(confirm('nonsense'))).toBe('CodeMismatchException: Invalid verification code provided, please try again.')
    expect(await refusal(confirm(code, person.email, 'short'))).toMatch(/^InvalidPasswordException/)
    expect(await confirm(code)).toEqual({})
    expect(await refusal(confirm(code))).toBe('ExpiredCodeException: Invalid code provided, please request a code again.')
    const challenge = await signInFully(test, pool.clientId, person.email, undefined, newPassword)
    expect(challenge['AuthenticationResult']).toBeDefined()
  })

  it('has a code for an hour', async () => {
    await forgot()
    test.cloud.clock.move(3_600_000)
    expect(await refusal(confirm(mailedCode()))).toMatch(/^ExpiredCodeException/)
  })

  it('looks the same for somebody who does not exist', async () => {
    const nobody = `nobody-${person.email}`
    expect(await refusal(confirm('123456', nobody))).toBe(await refusal(confirm('123456')))
    const [known, unknown] = [await forgot(), await forgot(nobody)]
    expect(Object.keys(unknown['CodeDeliveryDetails'])).toEqual(Object.keys(known['CodeDeliveryDetails']))
    expect(await refusal(confirm('nonsense', nobody))).toBe(await refusal(confirm('nonsense')))
    for (const name of [nobody, person.email]) {
      for (let tries = 0; tries < 3; tries++) await refusal(confirm('nonsense', name))
      expect(await refusal(confirm('nonsense', name))).toMatch(/^LimitExceededException/)
    }
  })

  it('is answered alike for somebody disabled and for nobody; somebody still invited is told, as by AWS', async () => {
    const seed = { userPoolId: pool.userPoolId, name: 'x', password }
    test.idp.seedUser({ ...seed, email: 'disabled@sekisho.example', enabled: false })
    test.idp.seedUser({ ...seed, email: 'invited@sekisho.example', temporary: true })
    const [disabled, nobody] = ['disabled@sekisho.example', 'd-nobody@sekisho.example']
    expect(await refusal(confirm('123456', disabled))).toBe(await refusal(confirm('123456', nobody)))
    expect(await forgot(disabled)).toEqual(await forgot(nobody))
    expect(await refusal(confirm('123456', disabled))).toBe(await refusal(confirm('123456', nobody)))
    expect(await refusal(forgot('invited@sekisho.example'))).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    )
  })
})

describe('signing up', () => {
  const signUp = (ClientId: string, Username: string) =>
    call(test, 'SignUp', { ClientId, Username, Password: password, UserAttributes: [{ Name: 'name', Value: 'x' }] })

  it.each(['SignUp', 'ConfirmSignUp', 'ResendConfirmationCode'])(
    'refuses %s where only administrators create people',
    async (operation) => {
      const input = { ClientId: pool.clientId, Username: 'new@x.example', Password: password, ConfirmationCode: '1' }
      expect(await refusal(call(test, operation, input))).toBe('NotAuthorizedException: SignUp is not permitted for this user pool')
    },
  )

  it('says nothing of who is disabled, and gives away who is confirmed: as AWS does', async () => {
    const open = providePool(
      test,
      { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false }, MfaConfiguration: 'OFF' },
      {},
      'TellingPool',
    )
    const seed = { userPoolId: open.userPoolId, name: 'x', password }
    test.idp.seedUser({ ...seed, email: 'off@sekisho.example', enabled: false })
    test.idp.seedUser({ ...seed, email: 'in@sekisho.example' })
    const resend = (Username: string) => call(test, 'ResendConfirmationCode', { ClientId: open.clientId, Username })
    const confirm = (Username: string) =>
      refusal(call(test, 'ConfirmSignUp', { ClientId: open.clientId, Username, ConfirmationCode: '123456' }))
    expect(await resend('off@sekisho.example')).toEqual(await resend('o-nobody@sekisho.example'))
    expect(await confirm('off@sekisho.example')).toBe(await confirm('o-nobody@sekisho.example'))
    expect(await refusal(resend('in@sekisho.example'))).toBe('InvalidParameterException: User is already confirmed.')
    expect(await confirm('in@sekisho.example')).toBe('NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED')
  })

  it('confirms by the mailed code where it is open', async () => {
    const open = providePool(test, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false }, MfaConfiguration: 'OFF' }, {}, 'OpenPool')
    const Username = 'New@x.example'
    const made = await signUp(open.clientId, Username)
    expect(made).toMatchObject({ UserConfirmed: false, CodeDeliveryDetails: { Destination: 'N***@x***' } })
    expect(await refusal(signUp(open.clientId, 'new@X.example'))).toMatch(/^UsernameExistsException/)
    expect(await refusal(signInFully(test, open.clientId, Username))).toBe('UserNotConfirmedException: User is not confirmed.')
    const person = { ClientId: open.clientId, Username }
    await call(test, 'ResendConfirmationCode', person)
    expect(await refusal(call(test, 'ConfirmSignUp', { ...person, ConfirmationCode: 'wrong' }))).toMatch(/^CodeMismatchException/)
    expect(await call(test, 'ConfirmSignUp', { ...person, ConfirmationCode: mailedCode() })).toEqual({})
    expect((await signInFully(test, open.clientId, Username))['AuthenticationResult']).toBeDefined()
  })
})
