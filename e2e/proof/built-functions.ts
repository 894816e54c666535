import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { EDGE_HEADER } from '@sekisho/contract/headers'
import { EDGE_SECRET } from './aws-stub.ts'
import type { Caller } from './callers.ts'
import type { DeployedFunction } from './deployed.ts'

export type Handler = (event: object, context: object) => Promise<{ statusCode: number; body: string }>

/** What a built function answered. `code` is the problem's; null for an answer that is no refusal. */
export interface FunctionAnswer {
  status: number
  code: string | null
  /** Set by the permission guard alone. */
  hasReason: boolean
}

let loads = 0

/**
 * Loads a built bundle with the environment of its template, pointed at the stub. Every load is a function of its
 * own, as a cold start is. @throws what the bundle throws at its start
 */
export async function loadFunction<H = Handler>(fn: DeployedFunction, endpoint: string): Promise<H> {
  const environment = {
    ...fn.environment,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'ASIAPROOF',
    AWS_SECRET_ACCESS_KEY: 'proof',
    AWS_SESSION_TOKEN: 'proof',
    AWS_ENDPOINT_URL: endpoint,
  }
  for (const [name, value] of Object.entries(environment)) process.env[name] = value
  const url = `${pathToFileURL(join(fn.folder, 'index.mjs')).href}?load=${++loads}`
  return ((await import(url)) as { handler: H }).handler
}

/** Hands a function the event that the gateway would make of this call. */
export async function ask(handler: Handler, caller: Caller, method: string, path: string, body?: object): Promise<FunctionAnswer> {
  const { identity, authorizer } = caller.requestContext
  const edge = { [EDGE_HEADER]: EDGE_SECRET, 'x-forwarded-for': '203.0.113.7, 130.176.0.1' }
  const sent = { ...edge, ...(body && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }) }
  const headers = { host: 'api.execute-api.ap-northeast-1.amazonaws.com', ...sent, ...caller.headers }
  const event = {
    resource: path,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    body: body ? JSON.stringify(body) : null,
    isBase64Encoded: false,
    requestContext: {
      requestId: 'proof',
      domainName: headers.host,
      identity: { sourceIp: '130.176.0.1', ...identity },
      ...(authorizer && { authorizer }),
    },
  }
  const { statusCode, body: reply } = await handler(event, {})
  const told = parsed(reply)
  return { status: statusCode, code: typeof told['code'] === 'string' ? told['code'] : null, hasReason: told['reason'] !== undefined }
}

function parsed(body: string): Record<string, unknown> {
  try {
    return (JSON.parse(body) ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** Keeps what functions and libraries say of refused calls out of what the proof prints. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { stdout } = process
  const write = stdout.write.bind(stdout)
  const { error, warn } = console
  Object.assign(console, { error: () => undefined, warn: () => undefined })
  stdout.write = (chunk: string | Uint8Array) => String(chunk).startsWith('{"level"') || write(chunk)
  try {
    return await work()
  } finally {
    stdout.write = write
    Object.assign(console, { error, warn })
  }
}
