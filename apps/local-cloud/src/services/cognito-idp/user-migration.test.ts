import { afterEach, describe, expect, it } from 'vitest'
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { randomUUID } from 'node:crypto'
import type { Invocation } from '../../cloud.ts'
import { call, refusal, signInBySrp } from './test-client.ts'
import { providePool, result, startTestCloud, triggerArn } from './test-cloud.ts'

const test = await startTestCloud()
const trigger = { LambdaConfig: { UserMigration: triggerArn } }
const flows = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'] }
const pool = providePool(test, trigger, flows)
const telling = providePool(test, { ...trigger, UserPoolName: 'telling' }, { ...flows, PreventUserExistenceErrors: 'LEGACY' }, 'Telling')
const admin = new CognitoIdentityProviderClient({
  region: 'ap-northeast-1',
  endpoint: test.endpoint,
  credentials: { ...test.administrator, expiration: new Date(test.administrator.expiration) },
})
/** Shorter than the pool's policy asks for. */
const password = 'short'
const wrong = 'NotAuthorizedException: Incorrect username or password.'

const signIn = (USERNAME: string, more: Record<string, unknown> = {}, { clientId } = pool) =>
  call(test, 'InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME, PASSWORD: password },
    ...more,
  })
const forget = (Username: string) => call(test, 'ForgotPassword', { ClientId: pool.clientId, Username, ClientMetadata: { from: 'page' } })
const statusOf = async (Username: string) =>
  (await admin.send(new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username }))).UserStatus
const newAddress = () => `${randomUUID()}@sekisho.example`
const thrown: Invocation = { kind: 'error', errorType: 'Error', errorMessage: 'no', durationMs: 1, cold: false }

/** What the trigger says of everybody. */
const says = (response: Record<string, unknown>) => {
  test.trigger.answer = (event) => result({ ...event, response: { ...(event['response'] as object), ...response } })
}
const known = (email: string, finalUserStatus: string | null = 'CONFIRMED') =>
  says({ userAttributes: { email, email_verified: 'true', name: '山田 花子' }, finalUserStatus, messageAction: 'SUPPRESS' })

afterEach(() => {
  test.trigger.events.length = 0
  test.trigger.answer = (event) => result(event)
})

describe('UserMigration_Authentication', () => {
  it('gets the password that was typed and makes the account with it, whatever the policy says; the second sign-in asks no more', async () => {
    const email = newAddress()
    known(email)
    expect(await signIn(email, { ClientMetadata: { tab: '1' } })).toMatchObject({ ChallengeName: 'MFA_SETUP' })
    expect(test.trigger.events).toMatchObject([
      {
        triggerSource: 'UserMigration_Authentication',
        userName: email,
        callerContext: { clientId: pool.clientId },
        request: { password, validationData: { tab: '1' }, clientMetadata: null },
        response: { userAttributes: null, finalUserStatus: null, messageAction: null, forceAliasCreation: null },
      },
    ])
    expect(await statusOf(email)).toBe('CONFIRMED')
    expect(await signInBySrp(test, { clientId: pool.clientId, username: email, password })).toMatchObject({ ChallengeName: 'MFA_SETUP' })
    await signIn(email.toUpperCase())
    expect(test.trigger.events).toHaveLength(1)
    expect(test.idp.outbox).toEqual([])
  })

  it('lets nobody in, and makes no account, when it throws or names nobody', async () => {
    const [first, second] = [newAddress(), newAddress()]
    test.trigger.answer = () => thrown
    expect(await refusal(signIn(first))).toBe(wrong)
    expect(await refusal(signIn(first, {}, telling))).toMatch(/^UserNotFoundException: Exception migrating user in app client/)
    says({})
    expect(await refusal(signIn(second))).toBe(wrong)
    for (const email of [first, second]) await expect(statusOf(email)).rejects.toThrow('User does not exist.')
  })

  it('is not asked about somebody who is locked', async () => {
    const email = newAddress()
    test.trigger.answer = () => thrown
    for (let failed = 0; failed < 5; failed++) await refusal(signIn(email))
    expect(await refusal(signIn(email))).toBe('NotAuthorizedException: Password attempts exceeded')
    expect(test.trigger.events).toHaveLength(5)
  })

  it('is not asked by SRP nor by USER_AUTH, which carries a password as well', async () => {
    const email = newAddress()
    known(email)
    expect(await refusal(signInBySrp(test, { clientId: pool.clientId, username: email, password }))).toBe(wrong)
    const chosen = { USERNAME: email, PASSWORD: password, PREFERRED_CHALLENGE: 'PASSWORD' }
    expect(await refusal(signIn(email, { AuthFlow: 'USER_AUTH', AuthParameters: chosen }))).toBe(wrong)
    expect(test.trigger.events).toEqual([])
  })

  it('makes one account of two sign-ins at once', async () => {
    const email = newAddress()
    known(email)
    const both = await Promise.all([signIn(email), signIn(email)])
    expect(both).toMatchObject([{ ChallengeName: 'MFA_SETUP' }, { ChallengeName: 'MFA_SETUP' }])
  })

  it('demands a new password where it does not say CONFIRMED, and gives up with what no account can have', async () => {
    const email = newAddress()
    known(email, null)
    expect(await refusal(signIn(email))).toMatch(/^PasswordResetRequiredException/)
    known(newAddress(), 'ARCHIVED')
    expect(await refusal(signIn(newAddress()))).toMatch(/^InvalidLambdaResponseException/)
    says({ userAttributes: { email, sub: 'chosen' }, messageAction: 'SUPPRESS' })
    expect(await refusal(signIn(newAddress()))).toMatch(/^InvalidLambdaResponseException/)
  })

  it('that takes too long is tried three times', async () => {
    test.trigger.answer = () => new Promise<Invocation>(() => {})
    expect(await refusal(signIn(newAddress()))).toMatch(/^UnexpectedLambdaException: UserMigration invocation failed/)
    expect(test.trigger.events).toHaveLength(3)
  })
})

describe('UserMigration_ForgotPassword', () => {
  it('gets no password, and the code goes to the address that it answers', async () => {
    const email = newAddress()
    known(email, 'RESET_REQUIRED')
    await forget(email)
    expect(test.trigger.events).toMatchObject([
      {
        triggerSource: 'UserMigration_ForgotPassword',
        userName: email,
        request: { clientMetadata: { from: 'page' }, validationData: null },
      },
    ])
    expect(test.trigger.events[0]!['request']).not.toHaveProperty('password')
    expect(test.idp.outbox.map(({ to }) => to)).toContain(email)
  })

  it('that names nobody changes nothing of the answer', async () => {
    const [stranger, waiting] = [newAddress(), newAddress()]
    const answer = await forget(stranger)
    known(waiting)
    expect(Object.keys((await forget(waiting))['CodeDeliveryDetails'] as object)).toEqual(
      Object.keys(answer['CodeDeliveryDetails'] as object),
    )
    await expect(statusOf(stranger)).rejects.toThrow('User does not exist.')
  })
})
