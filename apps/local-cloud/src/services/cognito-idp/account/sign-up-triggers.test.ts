import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Invocation } from '../../../cloud.ts'
import { call, refusal } from '../test-client.ts'
import { providePool, result, startTestCloud, triggerArn } from '../test-cloud.ts'
import { password } from '../test-person.ts'

const test = await startTestCloud()
const names = ['PreSignUp', 'PostConfirmation', 'PreAuthentication', 'PostAuthentication', 'CustomMessage']
const pool = providePool(test, {
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
  LambdaConfig: Object.fromEntries(names.map((name) => [name, triggerArn])),
})
const UserPoolId = pool.userPoolId
const client = new CognitoIdentityProviderClient({
  region: 'ap-northeast-1',
  endpoint: test.endpoint,
  credentials: { ...test.administrator, expiration: new Date(test.administrator.expiration) },
})
const thrown: Invocation = { kind: 'error', errorType: 'Error', errorMessage: 'no', durationMs: 1, cold: false }
let Username = ''

beforeEach(() => {
  Username = `${randomUUID()}@sekisho.example`
})
afterEach(() => {
  test.trigger.events.length = 0
  test.trigger.answer = (event) => result(event)
})

const sources = () => test.trigger.events.map((event) => event['triggerSource'])
const signUp = () => call(test, 'SignUp', { ClientId: pool.clientId, Username, Password: password })
const get = () => client.send(new AdminGetUserCommand({ UserPoolId, Username }))
const respond = (source: string, response: Record<string, unknown>) => {
  test.trigger.answer = (event) => result(event['triggerSource'] === source ? { ...event, response } : event)
}
const fail = (source: string) => {
  test.trigger.answer = (event) => (String(event['triggerSource']).startsWith(source) ? thrown : result(event))
}

describe('triggers around an account', () => {
  it('may refuse a sign-up, and then nobody was created', async () => {
    fail('PreSignUp')
    expect(await refusal(signUp())).toBe('UserLambdaValidationException: PreSignUp failed with error no.')
    expect(await refusal(get())).toMatch(/^UserNotFoundException/)
  })

  it('fire in order, and may confirm a person at once', async () => {
    await signUp()
    expect(sources()).toEqual(['PreSignUp_SignUp', 'CustomMessage_SignUp'])
    expect(test.trigger.events[0]).toMatchObject({ request: { userAttributes: { email: Username } }, response: { autoConfirmUser: false } })
    test.trigger.events.length = 0
    Username = `other-${Username}`
    respond('PreSignUp_SignUp', { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false })
    expect((await signUp())['UserConfirmed']).toBe(true)
    expect(sources()).toEqual(['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp'])
    expect((await get()).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' })
  })

  it('leave a person confirmed when PostConfirmation throws', async () => {
    respond('CustomMessage_SignUp', { emailSubject: 'Welcome', emailMessage: '<p>Your code: {####}</p>' })
    await signUp()
    const mail = test.idp.outbox.at(-1)
    expect(mail).toMatchObject({ to: Username, subject: 'Welcome', html: expect.stringMatching(/^<p>Your code: \d{6}<\/p>$/) })
    fail('PostConfirmation')
    const ConfirmationCode = /\d{6}/.exec(mail?.text ?? '')?.[0]
    const confirm = () => call(test, 'ConfirmSignUp', { ClientId: pool.clientId, Username, ConfirmationCode })
    expect(await refusal(confirm())).toMatch(/^UserLambdaValidationException/)
    expect((await get()).UserStatus).toBe('CONFIRMED')
    expect(await refusal(confirm())).toBe('NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED')
  })

  it('fire PostConfirmation, not a message, when an administrator confirms a sign-up', async () => {
    await signUp()
    test.trigger.events.length = 0
    await client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }))
    expect(sources()).toEqual(['PostConfirmation_ConfirmSignUp'])
    expect((await get()).UserStatus).toBe('CONFIRMED')
    await expect(client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    })
  })

  it('write an invitation in the words of the template, or in their own', async () => {
    const worded = providePool(
      test,
      {
        AdminCreateUserConfig: {
          InviteMessageTemplate: { EmailSubject: '関所への招待', EmailMessage: '{username} さん、仮パスワード: {####}' },
        },
        EmailConfiguration: { From: '関所 <no-reply@sekisho.example>', ReplyToEmailAddress: 'support@sekisho.example' },
        LambdaConfig: { CustomMessage: triggerArn },
      },
      {},
      'Worded',
    )
    const invite = (name: string) =>
      client.send(
        new AdminCreateUserCommand({ UserPoolId: worded.userPoolId, Username: `${name}-${Username}`, TemporaryPassword: password }),
      )
    await invite('one')
    expect(test.idp.outbox.at(-1)).toMatchObject({
      subject: '関所への招待',
      text: `one-${Username} さん、仮パスワード: ${password}`,
      headers: { from: '関所 <no-reply@sekisho.example>', 'reply-to': 'support@sekisho.example', to: `one-${Username}` },
    })
    respond('CustomMessage_AdminCreateUser', { emailSubject: '別の題', emailMessage: '<b>{username}</b> {####}' })
    await invite('two')
    expect(test.idp.outbox.at(-1)).toMatchObject({
      subject: '別の題',
      html: `<b>two-${Username}</b> ${password}`,
      text: `two-${Username} ${password}`,
    })
  })

  it('see an invitation, whose flags they cannot set, and no other administrative call', async () => {
    respond('PreSignUp_AdminCreateUser', { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true })
    const { User } = await client.send(new AdminCreateUserCommand({ UserPoolId, Username }))
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD')
    expect(User?.Attributes?.some(({ Name }) => Name === 'email_verified')).toBe(false)
    expect(sources()).toEqual(['PreSignUp_AdminCreateUser', 'CustomMessage_AdminCreateUser'])
    const UserAttributes = [{ Name: 'name', Value: 'x' }]
    await client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }))
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }))
    expect(sources()).toHaveLength(2)
  })

  it('let PreAuthentication refuse before the password is looked at', async () => {
    test.idp.seedUser({ userPoolId: UserPoolId, email: Username, name: 'x', password })
    fail('PreAuthentication')
    const start = { AuthFlow: 'USER_SRP_AUTH', ClientId: pool.clientId, AuthParameters: { USERNAME: Username, SRP_A: 'abc' } }
    expect(await refusal(call(test, 'InitiateAuth', start))).toBe('UserLambdaValidationException: PreAuthentication failed with error no.')
  })

  it('fire PostConfirmation, not PostAuthentication, after a forgotten password', async () => {
    test.idp.seedUser({ userPoolId: UserPoolId, email: Username, name: 'x', password })
    await call(test, 'ForgotPassword', { ClientId: pool.clientId, Username })
    const ConfirmationCode = /\d{6}/.exec(test.idp.outbox.at(-1)?.text ?? '')?.[0]
    await call(test, 'ConfirmForgotPassword', { ClientId: pool.clientId, Username, ConfirmationCode, Password: `new ${password}` })
    expect(sources()).toEqual(['CustomMessage_ForgotPassword', 'PostConfirmation_ConfirmForgotPassword'])
  })
})
