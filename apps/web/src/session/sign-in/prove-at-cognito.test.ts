import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sharedStore } from '../../storage/browser-storage.ts'
import { proveAtCognito } from './prove-at-cognito.ts'

const config = { userPoolId: 'ap-northeast-1_AbCdEf123', userPoolClientId: 'console' } as Parameters<typeof proveAtCognito>[0]
const claims = Buffer.from(JSON.stringify({ username: 'of-suzuki', iat: 1 })).toString('base64url')
const AuthenticationResult = { AccessToken: `e30.${claims}.c2ln`, IdToken: 'e30.e30.c2ln', RefreshToken: 'the new one' }
const key = 'CognitoIdentityServiceProvider.console.of-suzuki.refreshToken'

/** What the browser's dialog gives. */
class Credential {
  id = 'phone'
  type = 'public-key'
  rawId = new ArrayBuffer(1)
  response = { clientDataJSON: this.rawId, authenticatorData: this.rawId, signature: this.rawId }
}
let touch: () => void
let order: string[]

beforeEach(() => {
  order = []
  const touched = new Promise<void>((resolve) => (touch = resolve))
  const get = async () => (order.push('dialog'), await touched, order.push('touched'), new Credential())
  vi.stubGlobal('PublicKeyCredential', Credential)
  vi.stubGlobal('navigator', { credentials: { get } })
  const ChallengeParameters = {
    USERNAME: 'of-suzuki',
    CREDENTIAL_REQUEST_OPTIONS: JSON.stringify({ challenge: 'AA', rpId: 'sekisho.example' }),
  }
  vi.stubGlobal('fetch', async (_to: string, { headers }: { headers: Record<string, string> }) =>
    Response.json(
      headers['x-amz-target']?.endsWith('InitiateAuth')
        ? { ChallengeName: 'WEB_AUTHN', Session: 's', ChallengeParameters }
        : { AuthenticationResult },
    ),
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
  sharedStore.clear()
})

it('holds the session for nobody while the browser asks for a passkey, only while the new tokens are put in its place', async () => {
  const proving = proveAtCognito(config, 'suzuki@sekisho.example', 'passkey', async (work) => {
    order.push('alone')
    await work()
    order.push('written')
  })
  await vi.waitUntil(() => order.includes('dialog'))
  expect([order, sharedStore.getItem(key)]).toEqual([['dialog'], null])
  touch()
  await proving
  expect([order, sharedStore.getItem(key)]).toEqual([['dialog', 'touched', 'alone', 'written'], 'the new one'])
})
