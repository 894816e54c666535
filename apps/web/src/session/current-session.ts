import type { WebConfig } from '@sekisho/contract/web-config'
import { ApiError } from '../api-client/api-error.ts'
import type { SessionSource } from '../api-client/session-source.ts'
import type { Alone, Keeper } from './keeper.ts'
import { leave } from './leave.ts'
import { noteLeftBy } from './left-by.ts'
import type { Door } from './passkeys/passkey-door.ts'
import type { Proof } from './proof-error.ts'
import { sessionState, setSessionState } from './session-store.ts'
import type { Session } from './session.ts'

let current: Keeper | null = null

/** How this deployment's mode keeps the session. */
export function keeper(): Keeper {
  if (!current) throw new Error('startSession has not been called')
  return current
}

/** Whether the stage takes passkeys, whatever this browser knows of them; not before the page knows its stage. */
export const takesPasskeys = (): boolean => current?.takesPasskeys ?? false

/** Finds out who is signed in; asks nobody while what is stored is good. */
export async function startSession(config: WebConfig): Promise<void> {
  current = await keeperOf(config)
  const before = current.holder()
  await learnSession()
  if (before === null || sessionState().status !== 'signed-out') return
  // Somebody comes back to a page after the session ended: they are told so, and return to it.
  noteLeftBy(before)
  leave('expired')
}

async function keeperOf(config: WebConfig): Promise<Keeper> {
  if (config.authorizer === 'custom') return (await import('./custom-keeper.ts')).createCustomKeeper(config)
  return (await import('./cognito-keeper.ts')).createCognitoKeeper(config)
}

/** Reads what is stored again, as after signing in, and tells the page who it is. */
export async function learnSession(): Promise<void> {
  try {
    const person = await keeper().person()
    setSessionState(person ? { status: 'signed-in', person } : { status: 'signed-out' })
  } catch {
    setSessionState({ status: 'unreachable' })
  }
}

/** Takes over the role that the API says the person has now; nothing of the old one stays on the screen. */
export async function learnRole(role: string): Promise<void> {
  await keeper().learnRole(role)
  await learnSession()
}

/**
 * The session with its proofs, renewed when it has run out. Null when it is over; the page then goes to the
 * sign-in page by itself, which says why and comes back here afterwards.
 * @throws ApiError `offline` when it has run out and nobody answers
 */
export async function getSession(options: { refresh: boolean } = { refresh: false }): Promise<Session | null> {
  const wasSignedIn = sessionState().status === 'signed-in'
  const session = await readOnce(options).catch((error: unknown) => {
    throw new ApiError('offline', { status: 0, requestId: null, detail: String(error) })
  })
  if (session) setSessionState({ status: 'signed-in', person: { role: session.role, email: session.email, sub: session.sub } })
  else if (wasSignedIn) leave('expired')
  return session
}

/** Where the API client gets its proof. */
export const sessionSource: SessionSource = { proof: getSession }

/** A session that is being proven again; nobody reads it meanwhile. */
let exchange: Promise<unknown> = Promise.resolve()

/** Proves again who sits here: from then on calls carry the new proof. The session stays as it is when it fails. @throws ProofError */
export async function proveAgain(proof: Proof): Promise<void> {
  const state = sessionState()
  if (state.status !== 'signed-in') throw new Error('nobody is signed in')
  await keeper().prove(state.person.email, proof, alone)
}

const alone: Alone = (work) => {
  const held = Promise.allSettled(underWay.values()).then(work)
  exchange = held.catch(() => undefined)
  return held
}

/** A sign-in beside the session, which nobody reads meanwhile; it stays as it is. @throws ProofError */
export async function openPasskeyDoor(proof: Proof): Promise<Door> {
  const state = sessionState()
  const { passkeys } = keeper()
  if (state.status !== 'signed-in' || passkeys === null) throw new Error('nobody is signed in who may have a passkey')
  const { email } = state.person
  // By a passkey nothing of Amplify takes part, and nobody has to wait while the browser asks.
  if (proof === 'passkey') return passkeys.openDoor(email, proof)
  const work = Promise.allSettled(underWay.values()).then(() => passkeys.openDoor(email, proof))
  exchange = work.catch(() => undefined)
  return work
}

const underWay = new Map<boolean, Promise<Session | null>>()

/** Calls that start together share one reading, and so one exchange of tokens for credentials. */
function readOnce({ refresh }: { refresh: boolean }): Promise<Session | null> {
  const shared = underWay.get(refresh) ?? exchange.then(() => keeper().session({ refresh })).finally(() => underWay.delete(refresh))
  underWay.set(refresh, shared)
  return shared
}
