import { AwsError, type Cloud, type Invocation } from '../cloud.ts'
import type { Integration } from './api.ts'
import { Denial } from './denial.ts'
import { type Caller, type Passage, proxyEvent } from './event.ts'
import { type GatewayReply, headerOf } from './request.ts'

/** Lambda takes and gives at most 6 MiB per call. */
const payloadLimit = 6 * 1024 * 1024

/** Runs the method's integration. @throws Denial 413, 500, 502 or 504 */
export async function integrate(cloud: Cloud, passage: Passage, caller: Caller): Promise<GatewayReply> {
  const { integration } = passage.route.method
  if (integration.type === 'MOCK') {
    return { status: integration.status, headers: Object.entries(integration.headers), body: Buffer.alloc(0) }
  }
  const event = proxyEvent(passage, caller)
  if (JSON.stringify(event).length > payloadLimit) throw tooLarge('the event is larger than a function takes')
  const invocation = await withinTime(invoke(cloud, passage, integration.functionArn, event), integration.timeoutMs)
  return readReply(passage, invocation, integration)
}

async function invoke(cloud: Cloud, passage: Passage, functionArn: string, event: unknown): Promise<Invocation> {
  const { api, route } = passage
  const path = route.resourcePath.slice(1).replaceAll(/\{[^}]+\}/g, '*')
  const source = `${api.id}/${route.stage.name}/${route.method.httpMethod}/${path}`
  const sourceArn = `arn:aws:execute-api:${cloud.region}:${cloud.accountId}:${source}`
  try {
    return await cloud.functions.invoke(functionArn, event, { service: 'apigateway.amazonaws.com', sourceArn })
  } catch (error) {
    throw new Denial('API_CONFIGURATION_ERROR', {
      message: 'Internal server error',
      reason: `the function could not be invoked: ${(error as Error).message}`,
      ...(error instanceof AwsError && { functionCall: error.status }),
    })
  }
}

async function withinTime(running: Promise<Invocation>, timeoutMs: number): Promise<Invocation | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), timeoutMs)
  })
  return Promise.race([running, late]).finally(() => clearTimeout(timer))
}

function readReply(passage: Passage, invocation: Invocation | 'late', integration: Integration & { timeoutMs: number }): GatewayReply {
  if (invocation === 'late' || (invocation.kind === 'timeout' && invocation.durationMs >= integration.timeoutMs)) {
    throw new Denial('INTEGRATION_TIMEOUT', { message: 'Endpoint request timed out', reason: 'the function took too long' })
  }
  if (invocation.kind === 'timeout') throw malformed('the function ran into its own time limit')
  if (invocation.kind === 'error') throw malformed(`the function failed: ${invocation.errorType}: ${invocation.errorMessage}`)
  const reply = proxyReply(invocation.payload)
  if (!reply) throw malformed('the function answered something that is not a proxy response')
  return passage.request.method === 'HEAD' ? { ...reply, body: Buffer.alloc(0) } : reply
}

/** Undefined unless the payload is a proxy response: status absent, a number or its text; headers plain; body text. */
function proxyReply(payload: unknown): GatewayReply | undefined {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined
  const { statusCode = 200, headers, multiValueHeaders, body, isBase64Encoded = false } = payload as Record<string, unknown>
  const status = typeof statusCode === 'string' && /^\d{3}$/.test(statusCode) ? Number(statusCode) : statusCode
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599) return undefined
  if (body !== undefined && body !== null && typeof body !== 'string') return undefined
  if (typeof isBase64Encoded !== 'boolean') return undefined
  const list = replyHeaders(headers ?? {}, multiValueHeaders ?? {})
  if (!list) return undefined
  if (headerOf(list, 'content-type') === undefined) list.push(['content-type', 'application/json'])
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8')
  return bytes.length > payloadLimit ? undefined : { status, headers: list, body: bytes }
}

/** Headers that the gateway writes itself come out as `x-amzn-remapped-…`. */
const remapped = new Set('authorization connection content-length content-md5 date server www-authenticate'.split(' '))
const dropped = new Set(['transfer-encoding', 'keep-alive', 'upgrade', 'te', 'trailer'])

function replyHeaders(single: unknown, multiple: unknown): [string, string][] | undefined {
  const plain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)
  if (typeof single !== 'object' || typeof multiple !== 'object') return undefined
  const values = new Map(Object.entries(single!).map(([name, value]) => [name, [value]]))
  for (const [name, list] of Object.entries(multiple!)) {
    if (!Array.isArray(list)) return undefined
    values.set(name, list)
  }
  const pairs = [...values].flatMap(([name, list]) => list.map((value): [string, unknown] => [name, value]))
  if (!pairs.every(([, value]) => plain(value))) return undefined
  return pairs
    .filter(([name]) => !dropped.has(name.toLowerCase()))
    .map(([name, value]) => [remapped.has(name.toLowerCase()) ? `x-amzn-remapped-${name.toLowerCase()}` : name, String(value)])
}

function malformed(reason: string): Denial {
  return new Denial('INTEGRATION_FAILURE', { message: 'Internal server error', reason })
}

export function tooLarge(reason: string): Denial {
  return new Denial('REQUEST_TOO_LARGE', { message: 'Request Too Long', reason })
}
