import type { SignInFailure } from './sign-in-failure.ts'
import type { Registration, SignInStep, StepName } from './sign-in-step.ts'

/** What went wrong, in the words of the sign-in page, and for how many seconds somebody is locked out. */
export interface Failed {
  failure: SignInFailure
  lockedSeconds?: number
}

/** What the sign-in page asks for, whoever keeps the passwords. */
export interface SignInCalls {
  /** False where passwords are the company's own affair: the page then says so instead of offering a reset. */
  hasReset: boolean
  /** @param onWaiting called when the sign-in has to wait for a database that wakes up; it then goes on by itself */
  startSignIn(email: string, password: string, onWaiting: () => void): Promise<SignInStep>
  answerChallenge(answer: string, email: string): Promise<SignInStep>
  requestReset(email: string): Promise<SignInStep>
  confirmReset(email: string, code: string, password: string): Promise<SignInStep>
  requestSignUp(registration: Registration): Promise<SignInStep>
  confirmRegistration(email: string, code: string, personName: string): Promise<SignInStep>
  sendSignUpCode(email: string, personName: string): Promise<SignInStep>
  /** What an error of these calls means on the screen on which it happened. */
  failureOf(error: unknown, at: StepName): Failed
}
