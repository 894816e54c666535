import { randomBytes } from 'node:crypto'
import type { RestApi } from './api.ts'
import { parseQuery } from './query.ts'
import { type GatewayRequest, headerOf, type HeaderList } from './request.ts'
import type { RawPath, Route } from './route-match.ts'

/** What one request carries through the gateway. `at` in epoch milliseconds. */
export interface Passage {
  api: RestApi
  route: Route
  raw: RawPath
  request: GatewayRequest
  requestId: string
  accountId: string
  at: number
}

/** Who the authorizer found: what becomes `requestContext.identity` and `requestContext.authorizer`. */
export interface Caller {
  /** For the journal. */
  who: string
  identity?: Record<string, string>
  authorizer?: Record<string, unknown>
}

const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'])
const identityFields = [
  'accessKey accountId caller cognitoAuthenticationProvider cognitoAuthenticationType cognitoIdentityId',
  'cognitoIdentityPoolId principalOrgId user userArn',
]
const nobody = Object.fromEntries(identityFields.flatMap((line) => line.split(' ')).map((field) => [field, null]))

/** The proxy event of payload format 1.0 (protocol §9.2). */
export function proxyEvent(passage: Passage, caller: Caller): Record<string, unknown> {
  const { request, api } = passage
  const type = headerOf(request.headers, 'content-type')?.split(';')[0]?.trim() ?? ''
  const binary = api.binaryTypes.includes('*/*') || api.binaryTypes.includes(type)
  return {
    ...requestPart(passage, caller),
    body: request.body.length === 0 ? null : request.body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary && request.body.length > 0,
  }
}

/** What a REQUEST authorizer is given: the event without its body. */
export function requestPart(passage: Passage, caller: Caller): Record<string, unknown> {
  const { route, raw, request } = passage
  const headers = eventHeaders(passage)
  const query = parseQuery(request.rawQuery)
  return {
    resource: route.resourcePath,
    path: raw.path,
    httpMethod: request.method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: grouped(headers),
    queryStringParameters: orNull(Object.fromEntries([...query].map(([name, values]) => [name, values.at(-1)]))),
    multiValueQueryStringParameters: orNull(Object.fromEntries(query)),
    pathParameters: orNull(route.parameters),
    stageVariables: route.stage.variables,
    requestContext: requestContext(passage, caller),
  }
}

function requestContext(passage: Passage, caller: Caller): Record<string, unknown> {
  const { api, route, request, requestId, at } = passage
  return {
    resourceId: route.resource.id,
    ...(caller.authorizer ? { authorizer: caller.authorizer } : {}),
    resourcePath: route.resourcePath,
    httpMethod: request.method,
    extendedRequestId: `${requestId.replaceAll('-', '').slice(0, 15)}=`,
    requestTime: requestTime(at),
    path: request.rawPath,
    accountId: passage.accountId,
    protocol: 'HTTP/1.1',
    stage: route.stage.name,
    domainPrefix: api.id,
    requestTimeEpoch: at,
    requestId,
    identity: { ...nobody, sourceIp: request.sourceIp, userAgent: headerOf(request.headers, 'user-agent') ?? null, ...caller.identity },
    domainName: request.host,
    deploymentId: route.stage.deploymentId,
    apiId: api.id,
  }
}

/** The client's headers in their own casing, and what the gateway adds. */
function eventHeaders({ request, at }: Passage): HeaderList {
  const own = request.headers.filter(([name]) => !hopByHop.has(name.toLowerCase()) && !/^x-forwarded-(for|port|proto)$/i.test(name))
  const before = headerOf(request.headers, 'x-forwarded-for')
  return [
    ...own,
    ['X-Amzn-Trace-Id', `Root=1-${Math.floor(at / 1000).toString(16)}-${randomBytes(12).toString('hex')}`],
    ['X-Forwarded-For', before ? `${before}, ${request.sourceIp}` : request.sourceIp],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ]
}

function grouped(headers: HeaderList): Record<string, string[]> {
  const groups: Record<string, string[]> = {}
  for (const [name, value] of headers) (groups[name] ??= []).push(value)
  return groups
}

function orNull<T extends object>(values: T): T | null {
  return Object.keys(values).length === 0 ? null : values
}

/** `10/Apr/2019:11:10:13 +0000`. */
function requestTime(at: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString())!
  return `${day}/${month}/${year}:${time} +0000`
}
