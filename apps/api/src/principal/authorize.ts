import { account } from '@sekisho/contract/account'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { methodArn, toIam, type InvokeStatement } from '@sekisho/permissions/to-iam'
import type { Directory } from '@sekisho/identity/directory'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { tokenIn, type Sessions } from '@sekisho/identity/sessions'
import { refusalOf } from './live-status.ts'

export interface AuthorizerEvent {
  methodArn: string
  headers?: Readonly<Record<string, string | undefined>> | null
}

export interface AuthorizerAnswer {
  principalId: string
  policyDocument: { Version: '2012-10-17'; Statement: InvokeStatement[] }
  context: { staffId: string; role: string; authTime: string }
}

export interface AuthorizeOptions {
  sessions: Sessions
  directory: Directory
}

/**
 * `custom` mode's authorizer: looks an opaque token up and answers with the complete policy of the role that
 * the person has now, so that an answer means the same on every route.
 * @throws Error `Unauthorized`, the one word that the gateway turns into 401, whatever was wrong with the token; any other
 * word, as when a table does not answer, ends in its 500: nobody is let in, and nobody signed out
 */
export function authorize(options: AuthorizeOptions): (event: AuthorizerEvent) => Promise<AuthorizerAnswer> {
  return async function authorizeRequest(event) {
    const answer = await answerTo(event, options).catch(notAsked)
    if (!answer) throw new Error('Unauthorized')
    return answer
  }
}

/** The gateway tells nobody; Lambda writes it down, so it holds a name of AWS's or of ours and no word of the caller's. */
function notAsked(error: unknown): never {
  throw new Error(`Unavailable: ${error instanceof AwsCallError ? error.type : error instanceof Error ? error.name : typeof error}`)
}

async function answerTo(event: AuthorizerEvent, { sessions, directory }: AuthorizeOptions): Promise<AuthorizerAnswer | null> {
  const token = tokenOf(event.headers ?? {})
  const api = /^arn:aws[a-z-]*:execute-api:[\w-]+:\d{12}:[\w-]+\/[\w-]+(?=\/)/.exec(event.methodArn)?.[0]
  if (token === null || api === undefined) return null
  const session = await sessions.find(token)
  if (!session) return null
  // The session names the person only; which role they have is the directory's to say, now.
  const person = await directory.person(session.staffId)
  if (!person || refusalOf(person, { role: person.role, authTime: session.authTime })) return null
  const { staffId, role } = person
  const statement = toIam(role, endpointsIn('custom'), api)
  if (!statement) return null
  // The page asks for the account by itself, so that alone is no sign of somebody at work.
  const isByItself = event.methodArn === methodArn(api, account.get)
  if (!isByItself && !(await sessions.touch(token, session))) return null
  return {
    principalId: staffId,
    policyDocument: { Version: '2012-10-17', Statement: [statement] },
    context: { staffId, role, authTime: String(session.authTime) },
  }
}

/** Header names come in any case, and only one of them may be there. */
function tokenOf(headers: Readonly<Record<string, string | undefined>>): string | null {
  const given = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'authorization')
  return given.length === 1 ? tokenIn(given[0]![1]) : null
}
