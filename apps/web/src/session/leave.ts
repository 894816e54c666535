import { paths } from '../app/paths.ts'
import { forgetDrafts } from '../form/draft.ts'
import { noteLeftBy } from './left-by.ts'
import { returnToQuery } from './return-to.ts'
import { sessionState } from './session-store.ts'
import { signedOutReasons, type SignedOutBecause } from './session.ts'

let isLeaving = false
let asked: SignedOutBecause | null = null

/** True once the page is being given up: nothing may hold it back then. */
export const isLeavingPage = (): boolean => isLeaving

/** Says why before the session is given up: a call that finds it gone meanwhile gives no other reason, and keeps no draft. */
export function beginToLeave(because: SignedOutBecause): void {
  asked ??= because
}

const comesBack = (because: SignedOutBecause): boolean => because === 'expired' || because === 'idle'

/**
 * Goes to the sign-in page by loading it anew: no cache, no closure and no half-drawn screen of the person
 * who was here is left in memory. Only who ran out of time comes back to where they were and what they typed.
 */
export function leave(found: SignedOutBecause): void {
  if (isLeaving) return
  isLeaving = true
  const because = asked ?? found
  const state = sessionState()
  if (!comesBack(because)) forgetDrafts()
  else if (state.status === 'signed-in') noteLeftBy(state.person.sub)
  window.location.replace(leaveAddress(because, window.location.pathname + window.location.search + window.location.hash))
}

/** The address of the sign-in page with the reason and, for a session that ran out, the way back. */
export function leaveAddress(because: SignedOutBecause, from: string): string {
  const query = new URLSearchParams(comesBack(because) ? returnToQuery(from) : '')
  query.set('because', because)
  return `${paths.signIn()}?${query}`
}

/** Why somebody stands at the sign-in page; anything else in the address means nothing. */
export function reasonOf(search: string): SignedOutBecause | null {
  const said = new URLSearchParams(search).get('because')
  return signedOutReasons.find((reason) => reason === said) ?? null
}
