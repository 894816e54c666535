import { describe, expect, it } from 'vitest'
import type { SignInCalls } from './calls.ts'
import { signInOnceMore } from './sign-in-once-more.ts'
import type { SignInStep } from './sign-in-step.ts'

const proof = { password: 'p', code: '123456' }
const never = () => Promise.reject(new Error('not asked'))
const calls = (change: Partial<SignInCalls>): SignInCalls => ({
  hasReset: false,
  startSignIn: never,
  answerChallenge: never,
  requestReset: never,
  confirmReset: never,
  requestSignUp: never,
  confirmRegistration: never,
  sendSignUpCode: never,
  failureOf: (_error, at) => ({ failure: at === 'code' ? 'wrong-code' : 'wrong' }),
  ...change,
})
const step = (name: 'code' | 'done' | 'new-password') => () => Promise.resolve<SignInStep>({ name })
const proveBy = (change: Partial<SignInCalls>) =>
  signInOnceMore(calls(change), 'a@b.example', proof).then(
    () => 'proved',
    ({ failure }) => failure,
  )

describe('a proof in the middle of a session', () => {
  it('is the password, and the code where one is asked for', async () => {
    expect(await proveBy({ startSignIn: step('done') })).toBe('proved')
    expect(await proveBy({ startSignIn: step('code'), answerChallenge: step('done') })).toBe('proved')
  })

  it('says which of the two was wrong, and takes no other step for a proof', async () => {
    expect(await proveBy({})).toBe('wrong')
    expect(await proveBy({ startSignIn: step('code') })).toBe('wrong-code')
    expect(await proveBy({ startSignIn: step('new-password') })).toBe('refused')
  })
})
