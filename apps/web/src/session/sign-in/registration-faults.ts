import { foldEmailAddress } from '@sekisho/contract/email-address'
import { foldPersonName, hasNameCharacters, LONGEST_PERSON_NAME } from '@sekisho/contract/person-name'
import { addressFault } from './address-fault.ts'

interface Faults {
  personName: 'nameMissing' | 'nameWrong' | null
  email: 'emailMissing' | 'emailWrong' | 'otherDomain' | null
}

/** What is wrong with a request for an account, before anything is sent; the API's own trigger checks the domain again. */
export function registrationFaults(personName: string, email: string, domains: readonly string[]): Faults {
  return { personName: nameFault(personName), email: emailFault(email, domains) }
}

function nameFault(typed: string): Faults['personName'] {
  if (typed.trim() === '') return 'nameMissing'
  return hasNameCharacters(typed) && foldPersonName(typed).length <= LONGEST_PERSON_NAME ? null : 'nameWrong'
}

function emailFault(email: string, domains: readonly string[]): Faults['email'] {
  const fault = addressFault(email)
  if (fault) return fault
  const domain = foldEmailAddress(email).split('@').at(-1)
  return domains.some((allowed) => allowed.toLowerCase() === domain) ? null : 'otherDomain'
}
