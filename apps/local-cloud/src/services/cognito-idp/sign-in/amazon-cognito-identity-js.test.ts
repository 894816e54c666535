import { AuthenticationDetails, CognitoUser, CognitoUserPool, type CognitoUserSession } from 'amazon-cognito-identity-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { providePool, startTestCloud } from '../test-cloud.ts'
import { totpCode } from '../totp.ts'

const test = await startTestCloud()
const { userPoolId, clientId } = providePool(test)
const password = 'パスワードは長いほうがよい naïve'
const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const Pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint: test.endpoint })

function signIn(Username: string, Password: string): Promise<CognitoUserSession> {
  const user = new CognitoUser({ Username, Pool })
  return new Promise((onSuccess, onFailure) => {
    const callbacks = {
      onSuccess,
      onFailure,
      totpRequired: () => user.sendMFACode(totpCode(totpSecret, test.cloud.clock.now()), callbacks, 'SOFTWARE_TOKEN_MFA'),
    }
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), callbacks)
  })
}

afterEach(() => vi.useRealTimers())

describe('sign-in with amazon-cognito-identity-js', () => {
  // A wrong padding of salt, A, B or u fails every second to fourth sign-in: 10 here, 10 with Amplify and 30 with our own client find it.
  it('holds for 10 people with salts of their own, on a day of one digit', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-03T01:02:03Z') })
    for (let person = 1; person <= 10; person++) {
      const email = `person-${person}@sekisho.example`
      const { sub } = test.idp.seedUser({ userPoolId, email, name: email, password, totpSecret })
      const session = await signIn(email, password)
      expect(session.isValid()).toBe(true)
      expect(session.getIdToken().payload).toMatchObject({ sub, email })
    }
  })

  it('fails with the name and message of Cognito', async () => {
    await expect(signIn('person-1@sekisho.example', 'wrong')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
  })
})
