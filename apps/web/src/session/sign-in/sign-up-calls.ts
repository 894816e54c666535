import { confirmSignUp, resendSignUpCode, signUp } from 'aws-amplify/auth'
import { currentLanguage } from '../../i18n/language-store.ts'
import { answeredAlike } from './answered-alike.ts'
import type { Registration, SignInStep } from './sign-in-step.ts'

/**
 * Asks for an account; a code goes to the address. An address that has one already is answered the same, so that
 * nobody learns who works here.
 */
export async function requestSignUp({ personName, email, language }: Registration): Promise<SignInStep> {
  // The address is the user name; as an attribute it would be refused, for the client may not write it.
  const options = { userAttributes: { locale: language }, clientMetadata: { name: personName } }
  // Other refusals are about the name or the domain, whoever has the address.
  await answeredAlike(signUp({ username: email, password: throwawayPassword(), options }), new Set(['UsernameExistsException']))
  return { name: 'confirm-sign-up', personName }
}

/** Cognito wants one, but nothing that was chosen before the address is proved opens anything: nobody learns it. */
const throwawayPassword = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Proves with the code that the address is theirs. Name and language travel along: the directory is written at this moment. */
export async function confirmRegistration(email: string, code: string, personName: string): Promise<SignInStep> {
  const clientMetadata = { language: currentLanguage(), ...(personName !== '' && { name: personName }) }
  await confirmSignUp({ username: email, confirmationCode: code, options: { clientMetadata } })
  return { name: 'password' }
}

/** Has another code sent, to whoever waits for one; the answer is the same for everybody. */
export async function sendSignUpCode(email: string, personName: string): Promise<SignInStep> {
  await answeredAlike(resendSignUpCode({ username: email }))
  return { name: 'confirm-sign-up', personName }
}
