import { foldEmailAddress } from '@sekisho/contract/email-address'
import { addressFault } from './address-fault.ts'

interface Faults {
  personName: 'nameMissing' | null
  email: 'emailMissing' | 'emailWrong' | 'otherDomain' | null
}

/** What is wrong with a request for an account, before anything is sent; the API's own trigger checks the domain again. */
export function registrationFaults(personName: string, email: string, domains: readonly string[]): Faults {
  return { personName: personName.trim() === '' ? 'nameMissing' : null, email: emailFault(email, domains) }
}

function emailFault(email: string, domains: readonly string[]): Faults['email'] {
  const fault = addressFault(email)
  if (fault) return fault
  const domain = foldEmailAddress(email).split('@').at(-1)
  return domains.some((allowed) => allowed.toLowerCase() === domain) ? null : 'otherDomain'
}
