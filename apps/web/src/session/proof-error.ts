import type { SignInFailure } from './sign-in/sign-in-failure.ts'

/** What somebody shows to prove that they still sit here. The code is asked for where there is an authenticator. */
export type Proof = { password: string; code: string } | 'passkey'

/** A proof that was not good, in the words of the sign-in page. The session is as it was. */
export class ProofError extends Error {
  override readonly name = 'ProofError'
  readonly failure: SignInFailure

  constructor(failure: SignInFailure) {
    super(failure)
    this.failure = failure
  }
}
