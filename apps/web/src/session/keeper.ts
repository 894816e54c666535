import type { Authorizer } from '@sekisho/contract/web-config'
import type { Door } from './passkeys/passkey-door.ts'
import type { Proof } from './proof-error.ts'
import type { Person, Session } from './session.ts'
import type { SignInCalls } from './sign-in/calls.ts'

/** Passkeys, whose code loads with their first use. */
export interface PasskeyMeans {
  /** Signs in beside the session by the client that may change them. @throws ProofError */
  openDoor(email: string, proof: Proof): Promise<Door>
  /** A whole sign-in, with the browser's dialog. @throws Error that `failureOf` knows */
  enter(email: string): Promise<void>
  /** Offers one by the browser's autofill until it is aborted. Resolves to what ends the sign-in; null when none came. */
  offer(email: string, signal: AbortSignal): Promise<(() => Promise<void>) | null>
}

/** Runs work while nobody reads the session. */
export type Alone = (work: () => Promise<void>) => Promise<void>

/** How a mode keeps a session in this browser; the code of the other modes is not loaded. */
export interface Keeper {
  authorizer: Authorizer
  /** The key of the shared storage that changes when another person signs in, and is gone after a sign-out. */
  holderKey: string
  /** Whose session this browser holds: their `sub`, or their `staffId` where the company keeps the passwords. */
  holder(): string | null
  /** Who is signed in; asks nobody while what is stored is good. Null: nobody. @throws when nobody answers */
  person(): Promise<Person | null>
  /** The session with its proofs, renewed when it has run out or a refresh is asked for. @throws when nobody answers */
  session(options: { refresh: boolean }): Promise<Session | null>
  /** Takes over the role that the API says the person has now. */
  learnRole(role: string): Promise<void>
  /** Whether a proof is a password and a code of the authenticator, or the password alone. */
  hasCode: boolean
  /**
   * Signs the same person in once more; the session stays as it is when that fails.
   * @param alone runs what must not meet a reading of the session: it is not held while somebody is asked @throws ProofError
   */
  prove(email: string, proof: Proof, alone: Alone): Promise<void>
  /** Whether the stage offers passkeys. */
  takesPasskeys: boolean
  /** What somebody may do with passkeys here; null where the stage offers none or the browser knows none. */
  passkeys: PasskeyMeans | null
  /** Ends the session, also on the other side if that can be reached, and empties the storage. */
  forget(): Promise<void>
  /** The calls of the sign-in page, which load with it. */
  loadCalls(): Promise<SignInCalls>
}
