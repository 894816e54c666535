import { confirmSignUp, resendSignUpCode, signUp } from 'aws-amplify/auth'
import type { Registration, SignInStep } from './sign-in-step.ts'

/**
 * Asks for an account; a code goes to the address. An address that has one already is answered the same, so that
 * nobody learns who works here.
 */
export async function requestSignUp({ personName, email, password, language }: Registration): Promise<SignInStep> {
  // The address is the user name; as an attribute it would be refused, for the client may not write it.
  const options = { userAttributes: { locale: language }, clientMetadata: { name: personName } }
  try {
    await signUp({ username: email, password, options })
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UsernameExistsException') throw error
  }
  return { name: 'confirm-sign-up', personName }
}

/** Proves with the code that the address is theirs. The name travels along: the directory is written at this moment. */
export async function confirmRegistration(email: string, code: string, personName: string): Promise<SignInStep> {
  const options = personName === '' ? {} : { options: { clientMetadata: { name: personName } } }
  await confirmSignUp({ username: email, confirmationCode: code, ...options })
  return { name: 'password' }
}

export async function sendSignUpCode(email: string, personName: string): Promise<SignInStep> {
  await resendSignUpCode({ username: email })
  return { name: 'confirm-sign-up', personName }
}
