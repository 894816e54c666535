import type { WebConfig } from '@sekisho/contract/web-config'
import { ApiError } from '../api-client/api-error.ts'
import type { SessionSource } from '../api-client/session-source.ts'
import { readCredentials, readTokens } from './amplify.ts'
import { lastPerson } from './last-person.ts'
import { leave } from './leave.ts'
import { noteLeftBy } from './left-by.ts'
import { personOfTokens } from './person-of-tokens.ts'
import { sessionState, setSessionState } from './session-store.ts'
import type { Session } from './session.ts'

let authorizer: WebConfig['authorizer'] = 'iam'

/** Finds out who is signed in; asks nobody while the stored tokens are good. */
export async function startSession(config: WebConfig): Promise<void> {
  authorizer = config.authorizer
  const before = lastPerson(config.userPoolClientId)
  await learnSession()
  if (before === null || sessionState().status !== 'signed-out') return
  // Somebody comes back to a page after the session ended: they are told so, and return to it.
  noteLeftBy(before)
  leave('expired')
}

/** Reads the tokens again, as after signing in, and tells the page who it is. */
export async function learnSession(): Promise<void> {
  try {
    const tokens = await readTokens({ refresh: false })
    setSessionState(tokens ? { status: 'signed-in', person: personOf(tokens) } : { status: 'signed-out' })
  } catch {
    setSessionState({ status: 'unreachable' })
  }
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

type Tokens = NonNullable<Awaited<ReturnType<typeof readTokens>>>

const underWay = new Map<boolean, Promise<Session | null>>()

/** Calls that start together share one reading, and so one exchange of tokens for credentials. */
function readOnce({ refresh }: { refresh: boolean }): Promise<Session | null> {
  const shared = underWay.get(refresh) ?? readSession({ refresh }).finally(() => underWay.delete(refresh))
  underWay.set(refresh, shared)
  return shared
}

async function readSession({ refresh }: { refresh: boolean }): Promise<Session | null> {
  // In iam mode a refresh of the credentials renews the tokens too; asking twice would rotate twice.
  const credentials = authorizer === 'iam' ? await readCredentials({ refresh }) : null
  const tokens = await readTokens({ refresh: refresh && authorizer !== 'iam' })
  if (!tokens) return null
  return { ...personOf(tokens), authorizer, credentials, accessToken: tokens.accessToken.toString(), idToken: tokens.idToken.toString() }
}

function personOf({ accessToken, idToken }: Tokens) {
  return personOfTokens(accessToken.payload, idToken.payload)
}
