import { paths } from '../app/paths.ts'
import { returnToQuery } from './return-to.ts'
import { signedOutReasons, type SignedOutBecause } from './session.ts'

let isLeaving = false

/**
 * Goes to the sign-in page by loading it anew: no cache, no closure and no half-drawn screen of the person
 * who was here is left in memory. Only who ran out of time comes back to where they were.
 */
export function leave(because: SignedOutBecause): void {
  if (isLeaving) return
  isLeaving = true
  window.location.replace(leaveAddress(because, window.location.pathname + window.location.search + window.location.hash))
}

/** The address of the sign-in page with the reason and, for an expired session, the way back. */
export function leaveAddress(because: SignedOutBecause, from: string): string {
  const query = new URLSearchParams(because === 'expired' ? returnToQuery(from) : '')
  query.set('because', because)
  return `${paths.signIn()}?${query}`
}

/** Why somebody stands at the sign-in page; anything else in the address means nothing. */
export function reasonOf(search: string): SignedOutBecause | null {
  const said = new URLSearchParams(search).get('because')
  return signedOutReasons.find((reason) => reason === said) ?? null
}
