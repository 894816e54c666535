import { ProofError, type Proof } from '../proof-error.ts'
import type { SignInCalls } from './calls.ts'
import type { SignInStep } from './sign-in-step.ts'

/** Signs somebody in who is signed in already: password, and the code where one is asked for. @throws ProofError */
export async function signInOnceMore(calls: SignInCalls, email: string, { password, code }: Exclude<Proof, 'passkey'>): Promise<void> {
  let step: SignInStep = { name: 'password' }
  try {
    step = await calls.startSignIn(email, password, () => undefined)
    if (step.name === 'code') step = await calls.answerChallenge(code, email)
  } catch (error) {
    throw new ProofError(calls.failureOf(error, step.name).failure)
  }
  if (step.name !== 'done') throw new ProofError('refused')
}
