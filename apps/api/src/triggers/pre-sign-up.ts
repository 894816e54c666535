import { readEmailAddress } from '@sekisho/contract/email-address'
import type { PreSignUpTriggerEvent } from 'aws-lambda'
import { signUpEnvironment } from '../platform/environment.ts'

/**
 * Pre-sign-up trigger: lets only people of the stage's e-mail domains ask for an account. An invitation passes
 * here too and is not asked. What it throws reaches the person, so it names no domain.
 * @throws Error `sign-up-domain` for an address of another domain
 */
export const handler = async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
  if (event.triggerSource === 'PreSignUp_AdminCreateUser') return event
  const { domains } = signUpEnvironment()
  const given = event.request.userAttributes['email'] ?? ''
  const read = readEmailAddress(given)
  // The pool keeps what is typed: an address in another form than the directory's would be somebody else there.
  if ('fault' in read || read.address !== given.toLowerCase()) throw new Error('sign-up-domain')
  const domain = read.address.split('@').at(-1)
  if (!domains.some((allowed) => allowed.toLowerCase() === domain)) throw new Error('sign-up-domain')
  return event
}
