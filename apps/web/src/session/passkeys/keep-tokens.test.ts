import { Amplify } from 'aws-amplify'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { expect, it } from 'vitest'
import { over } from '../over.ts'
import { keepTokens } from './keep-tokens.ts'

const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`

it('puts tokens where Amplify finds them as its own, whatever letters a name has', async () => {
  const now = Math.floor(Date.now() / 1000)
  const claims = { sub: 'of-suzuki', username: 'of-suzuki', iat: now, exp: now + 300, name: '鈴木 拓海 𠮷' }
  const kept = new Map<string, string>()
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
  }
  keepTokens(store, 'console', 'suzuki@sekisho.example', { AccessToken: token(claims), IdToken: token(claims), RefreshToken: 'renews' })
  Amplify.configure({ Auth: { Cognito: { userPoolId: 'ap-northeast-1_AbCdEf123', userPoolClientId: 'console' } } })
  cognitoUserPoolsTokenProvider.setKeyValueStorage(over(store))
  const found = await cognitoUserPoolsTokenProvider.getTokens()
  expect(found?.accessToken.payload).toMatchObject(claims)
  expect(found?.idToken?.payload).toMatchObject(claims)
  expect(found?.signInDetails?.loginId).toBe('suzuki@sekisho.example')
  expect(kept.get('CognitoIdentityServiceProvider.console.LastAuthUser')).toBe('of-suzuki')
})
