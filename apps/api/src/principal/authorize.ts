import { createHash } from 'node:crypto'
import { endpoints } from '@sekisho/contract/endpoints'
import { toIam, type InvokeStatement } from '@sekisho/permissions/to-iam'
import type { Directory } from '../platform/directory.ts'
import { numberOf, textOf, type Item } from '../platform/directory-item.ts'
import type { AwsJson } from '../platform/signed-fetch.ts'
import { livePerson } from './live-status.ts'

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
  call: AwsJson
  /** Table of sessions, keyed by `pk` = `SESSION#` and the SHA-256 of the token in hex. */
  sessionsTable: string
  directory: Directory
  now: () => number
}

/**
 * `custom` mode's authorizer: looks an opaque token up and answers with the complete policy of the
 * person's role, so that an answer means the same on every route.
 * @throws Error `Unauthorized`, the one word that the gateway turns into 401, whatever was wrong
 */
export function authorize(options: AuthorizeOptions): (event: AuthorizerEvent) => Promise<AuthorizerAnswer> {
  return async function authorizeRequest(event) {
    const answer = await answerTo(event, options).catch(() => null)
    if (!answer) throw new Error('Unauthorized')
    return answer
  }
}

async function answerTo(
  event: AuthorizerEvent,
  { call, sessionsTable, directory, now }: AuthorizeOptions,
): Promise<AuthorizerAnswer | null> {
  const token = tokenOf(event.headers ?? {})
  const api = /^arn:aws[a-z-]*:execute-api:[\w-]+:\d{12}:[\w-]+\/[\w-]+(?=\/)/.exec(event.methodArn)?.[0]
  if (token === null || api === undefined) return null
  const pk = `SESSION#${createHash('sha256').update(token).digest('hex')}`
  const found = (await call({
    service: 'DYNAMODB',
    target: 'DynamoDB_20120810.GetItem',
    body: { TableName: sessionsTable, Key: { pk: { S: pk } }, ConsistentRead: true },
  })) as { Item?: Item }
  const session = found.Item && sessionOf(found.Item)
  // DynamoDB deletes expired items late, so the time is judged here.
  if (!session || session.expiresAt * 1000 <= now()) return null
  const claimed = { subject: { staffId: session.staffId }, role: session.role, authTime: session.authTime }
  const { staffId, role } = await livePerson(directory, claimed)
  const statement = toIam(role, endpoints, api)
  if (!statement) return null
  return {
    principalId: staffId,
    policyDocument: { Version: '2012-10-17', Statement: [statement] },
    context: { staffId, role, authTime: String(session.authTime) },
  }
}

/** 256 random bits as base64url, with or without `Bearer`; header names come in any case, and only one may be there. */
function tokenOf(headers: Readonly<Record<string, string | undefined>>): string | null {
  const given = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'authorization')
  if (given.length !== 1) return null
  return /^(?:Bearer )?([A-Za-z0-9_-]{43})$/.exec(given[0]![1] ?? '')?.[1] ?? null
}

function sessionOf(item: Item) {
  const [staffId, role] = [textOf(item, 'staffId'), textOf(item, 'role')]
  const [authTime, expiresAt] = [numberOf(item, 'authTime'), numberOf(item, 'expiresAt')]
  if (staffId === undefined || role === undefined || authTime === undefined || expiresAt === undefined) return null
  return { staffId, role, authTime, expiresAt }
}
