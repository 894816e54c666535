import { confirmResetPassword, confirmSignIn, resetPassword, signIn, signOut, type SignInOutput } from 'aws-amplify/auth'
import { productName } from '../../ui/brand.ts'
import { answeredAlike } from './answered-alike.ts'
import type { SignInCalls } from './calls.ts'
import { failureOf } from './sign-in-failure.ts'
import { stepOf, type Registration, type SignInStep } from './sign-in-step.ts'

/** Starts a sign-in by e-mail address and password (SRP: the password never leaves the browser). */
async function startSignIn(email: string, password: string): Promise<SignInStep> {
  const input = { username: email, password }
  const output = await signIn(input).catch(async (error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'UserAlreadyAuthenticatedException') throw error
    // Tokens of a session that this page gave up are still in the way.
    await signOut()
    return signIn(input)
  })
  return follow(output, email)
}

/** Answers the challenge at hand: a new password or six digits. */
async function answerChallenge(answer: string, email: string): Promise<SignInStep> {
  return follow(await confirmSignIn({ challengeResponse: answer }), email)
}

/** Has a code sent by mail. The answer is the same for everybody. */
async function requestReset(email: string): Promise<SignInStep> {
  await answeredAlike(resetPassword({ username: email }))
  return { name: 'new-password-by-mail' }
}

/** Sets a new password with the code from the mail; signing in comes after it. */
async function confirmReset(email: string, code: string, password: string): Promise<SignInStep> {
  await confirmResetPassword({ username: email, confirmationCode: code, newPassword: password })
  return { name: 'password' }
}

/** Signing up is loaded where a stage allows it and somebody wants it. */
const loadSignUp = () => import('./sign-up-calls.ts')
const requestSignUp = async (registration: Registration) => (await loadSignUp()).requestSignUp(registration)
const confirmRegistration = async (...given: [email: string, code: string, personName: string]) =>
  (await loadSignUp()).confirmRegistration(...given)
const sendSignUpCode = async (...given: [email: string, personName: string]) => (await loadSignUp()).sendSignUpCode(...given)

/** There is one second factor, so that the choice is made for the person. */
async function follow({ nextStep }: SignInOutput, email: string): Promise<SignInStep> {
  const step = stepOf(nextStep, productName(), email)
  return step.name === 'choose-totp' ? answerChallenge('TOTP', email) : step
}

/** The calls to Cognito, by Amplify. */
export const cognitoCalls: SignInCalls = {
  hasReset: true,
  startSignIn,
  answerChallenge,
  requestReset,
  confirmReset,
  requestSignUp,
  confirmRegistration,
  sendSignUpCode,
  failureOf: (error, at) => ({ failure: failureOf(error, at) }),
}
