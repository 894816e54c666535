import { Amplify } from 'aws-amplify'
import { confirmSignIn, fetchAuthSession, signIn, signOut } from 'aws-amplify/auth'
import { describe, expect, it, vi } from 'vitest'
import { provisionIdentityPool } from '../../cognito-identity/test-identity-pool.ts'
import { claimsOf } from '../test-client.ts'
import { providePool, startTestCloud } from '../test-cloud.ts'
import { totpCode } from '../totp.ts'

const test = await startTestCloud()
const { userPoolId, clientId } = providePool(test)
const identityPoolId = provisionIdentityPool(test, { userPoolId, clientId, groups: ['staff'] })
const password = 'とても長い合言葉です 2026 naïve'

Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId,
      userPoolClientId: clientId,
      userPoolEndpoint: test.endpoint,
      identityPoolId,
      identityPoolEndpoint: test.endpoint,
    },
  },
})

describe('sign-in with aws-amplify', () => {
  it('takes an invited person through a new password and the setup of an authenticator', async () => {
    test.idp.seedUser({
      userPoolId,
      email: 'aoi@sekisho.example',
      name: '山本 葵',
      password: 'temporary password 1',
      temporary: true,
      groups: ['staff'],
    })
    const first = await signIn({ username: 'aoi@sekisho.example', password: 'temporary password 1' })
    expect(first.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED')
    await expect(confirmSignIn({ challengeResponse: 'short' })).rejects.toThrow(
      'Password did not conform with policy: Password not long enough',
    )
    const second = await confirmSignIn({ challengeResponse: password })
    if (second.nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error(second.nextStep.signInStep)
    const secret = second.nextStep.totpSetupDetails.sharedSecret
    const third = await confirmSignIn({ challengeResponse: totpCode(secret, test.cloud.clock.now()) })
    expect(third.nextStep.signInStep).toBe('DONE')
    await signOut()

    test.cloud.clock.move(30_000)
    const later = await signIn({ username: 'aoi@sekisho.example', password })
    expect(later.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE')
    const done = await confirmSignIn({ challengeResponse: totpCode(secret, test.cloud.clock.now()) })
    expect(done.nextStep.signInStep).toBe('DONE')
    await signOut()
    test.cloud.clock.reset()
  })

  it('gives a signed-in person tokens, credentials and rotated refreshes, then forgets them', async () => {
    const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    test.idp.seedUser({ userPoolId, email: 'Yoko@sekisho.example', name: '田中 陽子', password, totpSecret, groups: ['staff'] })
    await signIn({ username: 'yoko@SEKISHO.example', password })
    await confirmSignIn({ challengeResponse: totpCode(totpSecret, test.cloud.clock.now()) })
    const session = await fetchAuthSession()
    expect(session.credentials?.accessKeyId).toMatch(/^ASIA/)
    expect(session.tokens?.accessToken.payload['cognito:groups']).toEqual(['staff'])
    const again = await fetchAuthSession({ forceRefresh: true })
    expect(again.tokens?.accessToken.payload['origin_jti']).toBe(session.tokens?.accessToken.payload['origin_jti'])
    expect(again.tokens?.accessToken.payload.jti).not.toBe(session.tokens?.accessToken.payload.jti)
    expect(again.identityId).toBe(session.identityId)
    expect(claimsOf(again.tokens?.idToken?.toString() ?? '')['name']).toBe('田中 陽子')
    await signOut()
    expect((await fetchAuthSession().catch(() => ({ tokens: undefined }))).tokens).toBeUndefined()
  })

  it('holds for 10 people with salts of their own, on a day of one digit', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-03T01:02:03Z') })
    for (let person = 1; person <= 10; person++) {
      const username = `person-${person}@sekisho.example`
      test.idp.seedUser({ userPoolId, email: username, name: 'x', password, totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
      const { nextStep } = await signIn({ username, password })
      expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE')
    }
    vi.useRealTimers()
  })

  it('refuses a wrong password with the one sentence for everybody', async () => {
    const sentence = 'Incorrect username or password.'
    await expect(signIn({ username: 'yoko@sekisho.example', password: 'not the password at all' })).rejects.toThrow(sentence)
    await expect(signIn({ username: 'nobody@sekisho.example', password })).rejects.toThrow(sentence)
  })
})
