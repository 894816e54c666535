import { AuthenticationDetails, CognitoUser, CognitoUserPool, type CognitoUserSession } from 'amazon-cognito-identity-js'
import { describe, expect, it } from 'vitest'
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

describe('sign-in with amazon-cognito-identity-js', () => {
  it('holds for five people with salts of their own', async () => {
    for (const name of ['tanaka', 'ito', 'suzuki', 'sato', 'nakamura']) {
      const email = `${name}@sekisho.example`
      const { sub } = test.idp.seedUser({ userPoolId, email, name, password, totpSecret })
      const session = await signIn(email, password)
      expect(session.isValid()).toBe(true)
      expect(session.getIdToken().payload).toMatchObject({ sub, email })
    }
  })

  it('fails with the name and message of Cognito', async () => {
    await expect(signIn('tanaka@sekisho.example', 'wrong')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
  })
})
