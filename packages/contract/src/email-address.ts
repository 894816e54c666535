/** RFC 5321's limit for a path, without its brackets. */
export const LONGEST_EMAIL_ADDRESS = 254
const LONGEST_LOCAL_PART = 64

// RFC 5322's dot-atom in ASCII: what Cognito takes as a user name and Amazon SES as a destination. No quoted form.
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
/** A label of a host name (RFC 1123): letters, digits and inner hyphens, at most 63. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

export type EmailAddressFault = 'required' | 'too-long' | 'email'

/**
 * An address as everybody here writes it: full-width letters and signs become the plain ones, space around it goes,
 * capitals become small ones, for neither the pool nor the mail takes notice of them. Judges nothing.
 */
export const foldEmailAddress = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

/**
 * The one rule for an e-mail address on both sides of the wire: one that is folded, and that a mailbox can have.
 * @returns the folded address, or what is wrong with it
 */
export function readEmailAddress(typed: string): { address: string } | { fault: EmailAddressFault } {
  const address = foldEmailAddress(typed)
  if (address === '') return { fault: 'required' }
  if (address.length > LONGEST_EMAIL_ADDRESS) return { fault: 'too-long' }
  return hasMailbox(address) ? { address } : { fault: 'email' }
}

/** Whether a folded address is one that mail can reach. */
export function hasMailbox(address: string): boolean {
  const at = address.lastIndexOf('@')
  const [local, labels] = [address.slice(0, at), address.slice(at + 1).split('.')]
  if (at < 1 || local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local)) return false
  // The last label of a name that mail can reach is a word: an address of numbers is no domain.
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && /[a-z]/.test(labels.at(-1)!)
}
