import { afterEach, describe, expect, it, vi } from 'vitest'
import { failureOf } from './sign-in-failure.ts'
import { movingCalls } from './moving-calls.ts'
import type { SignInCalls } from './calls.ts'

const [opens, ends] = ['2027-01-12T00:00:00.000Z', '2027-02-12T00:00:00.000Z']
const config = { userPoolId: 'ap-northeast-1_abc', passwordWindow: { clientId: 'window', opens, ends } }
const wrong = Object.assign(new Error('Incorrect username or password.'), { name: 'NotAuthorizedException' })

/** A sign-in by SRP that ends so the first time and leads on the second time. */
function setUp(error: Error, { now = Date.parse(opens), answer = 200 } = {}) {
  vi.useFakeTimers({ toFake: ['Date'], now })
  const asked: { url: string; body: Record<string, unknown> }[] = []
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    asked.push({ url, body: JSON.parse(body) as Record<string, unknown> })
    if (answer === 0) throw new TypeError('no network')
    return new Response('{}', { status: answer })
  })
  let tries = 0
  const calls = {
    startSignIn: async () => {
      if (++tries === 1) throw error
      return { name: 'set-up', secret: 's', uri: 'u' }
    },
    failureOf: (thrown: unknown) => ({ failure: failureOf(thrown, 'password') }),
  } as unknown as SignInCalls
  return { asked, signIn: () => movingCalls(calls, config).startSignIn('hanako@example.jp', 'old', () => undefined) }
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a sign-in while passwords of an earlier system count', () => {
  it('asks the client of the window once, after SRP has said wrong, and begins anew by SRP', async () => {
    const { asked, signIn } = setUp(wrong)
    expect(await signIn()).toMatchObject({ name: 'set-up' })
    expect(asked).toEqual([
      {
        url: 'https://cognito-idp.ap-northeast-1.amazonaws.com/',
        body: { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: 'window', AuthParameters: { USERNAME: 'hanako@example.jp', PASSWORD: 'old' } },
      },
    ])
  })

  it.each([
    ['refused', 400],
    ['without an answer', 0],
  ])('says what SRP said when the window’s client is %s', async (_how, answer) => {
    await expect(setUp(wrong, { answer }).signIn()).rejects.toBe(wrong)
  })

  it.each([
    ['before it opens', Date.parse(opens) - 1],
    ['at its end', Date.parse(ends)],
  ])('sends no password %s', async (_when, now) => {
    const { asked, signIn } = setUp(wrong, { now })
    await expect(signIn()).rejects.toBe(wrong)
    expect(asked).toEqual([])
  })

  it.each([
    ['NotAuthorizedException', 'Password attempts exceeded'],
    ['NotAuthorizedException', 'User is disabled.'],
    ['LimitExceededException', ''],
    ['NetworkError', ''],
  ])('sends no password to somebody whom Cognito refuses otherwise: %s %s', async (name, message) => {
    const { asked, signIn } = setUp(Object.assign(new Error(message), { name }))
    await expect(signIn()).rejects.toMatchObject({ name })
    expect(asked).toEqual([])
  })
})
