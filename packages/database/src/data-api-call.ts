import { AwsV4Signer } from 'aws4fetch'
import { DatabaseError, sqlStateError } from './database-error.ts'

export interface AwsCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string | undefined
}

interface Signed {
  method: 'POST'
  headers: Headers
  body: string
  signal: AbortSignal
}

export interface DataApiEndpoint {
  /** `https://rds-data.ap-northeast-1.amazonaws.com`, no trailing slash. */
  endpoint: string
  region: string
  /** Asked for every call, since a function's credentials change while it lives. */
  credentials: () => AwsCredentials
  /** Sends once and waits for the whole answer: `fetch` is one. */
  send: (url: URL, sent: Signed) => Promise<Pick<Response, 'status' | 'json'> & { headers: Pick<Headers, 'get'> }>
  /** Epoch milliseconds; the signature's time. */
  now?: () => number
  /** Signing keys by credentials, day and service: deriving one costs four of a signature's five HMACs. */
  signingKeys?: Map<string, ArrayBuffer>
  /** How long one call may take, in milliseconds. API Gateway gives up after 29 s. */
  timeoutMs?: number
}

/** How long a call may take where nothing says otherwise. */
export const LONGEST_CALL_MS = 27_000

/**
 * Sends one signed call of the RDS Data API and returns its reply.
 * @param timeMs how long to wait for it, in milliseconds
 * @throws DatabaseError for every refusal and for a lost connection
 */
export async function callDataApi<Reply>(at: DataApiEndpoint, path: string, input: object, timeMs: number): Promise<Reply> {
  const body = JSON.stringify(input)
  const { sessionToken, ...keys } = at.credentials()
  const signed = await new AwsV4Signer({
    ...keys,
    ...(sessionToken !== undefined && { sessionToken }),
    service: 'rds-data',
    region: at.region,
    ...(at.signingKeys && { cache: at.signingKeys }),
    url: `${at.endpoint}${path}`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    datetime: new Date(at.now?.() ?? Date.now()).toISOString().replaceAll(/[:-]|\.\d{3}/g, ''),
  }).sign()
  const { status, headers, reply } = await exchange(at, signed, body, timeMs)
  if (status >= 200 && status < 300) return reply as Reply
  throw refusalOf(errorName(headers, reply), String(reply['message'] ?? reply['Message'] ?? ''), status)
}

async function exchange(at: DataApiEndpoint, signed: { url: URL; headers: Headers }, body: string, timeMs: number) {
  try {
    const response = await at.send(signed.url, {
      method: 'POST',
      headers: signed.headers,
      body,
      signal: AbortSignal.timeout(timeMs),
    })
    const reply = (await response.json().catch(() => ({}))) as Record<string, unknown>
    return { status: response.status, headers: response.headers, reply }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw new DatabaseError('timeout', 'no answer in time')
    throw new DatabaseError('unavailable', 'the connection was lost')
  }
}

/** AWS names an error in a header or in the body, with or without a namespace and a URL behind it. */
function errorName(headers: Pick<Headers, 'get'>, reply: Record<string, unknown>): string {
  const raw = headers.get('x-amzn-errortype') ?? reply['__type'] ?? reply['code'] ?? ''
  return String(raw).replace(/^.*#/, '').replace(/:.*$/, '')
}

const byName: Record<string, ConstructorParameters<typeof DatabaseError>[0]> = {
  DatabaseResumingException: 'resuming',
  DatabaseUnavailableException: 'unavailable',
  ServiceUnavailableError: 'unavailable',
  ServiceUnavailableException: 'unavailable',
  InternalServerErrorException: 'unavailable',
  ThrottlingException: 'unavailable',
  StatementTimeoutException: 'timeout',
  // The transaction idled for 3 minutes or lived for a day, and was rolled back.
  TransactionNotFoundException: 'timeout',
}

function refusalOf(name: string, message: string, status: number): DatabaseError {
  const sqlState = /SQLState: ([0-9A-Z]{5})/.exec(message)?.[1]
  if (sqlState) return sqlStateError(sqlState, message.replace(/\n\s*Detail:[\s\S]*/, ''))
  if (/more than the allowed response size limit/i.test(message)) return new DatabaseError('too-large', 'the result exceeds 1 MiB')
  const code = Object.hasOwn(byName, name) ? byName[name]! : status >= 502 ? 'unavailable' : 'internal'
  return new DatabaseError(code, name || `HTTP ${status}`)
}
