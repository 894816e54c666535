import { readEmailAddress } from '@sekisho/contract/email-address'

/** What the sign-in page says of an address that nobody can have; null when it may be one. */
export function addressFault(typed: string): 'emailMissing' | 'emailWrong' | null {
  const read = readEmailAddress(typed)
  if ('address' in read) return null
  return read.fault === 'required' ? 'emailMissing' : 'emailWrong'
}
