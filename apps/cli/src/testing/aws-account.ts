import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What an operation answers: a document in its service's own protocol, or one of the service's errors by its name. */
export type Reply = { body: unknown } | { error: string; message?: string; status?: number }
/** By operation, as the services' references call them; told what was asked, and in which region, where the answer depends on it. */
export type Replies = Record<string, Reply | ((asked: Record<string, unknown>, region: string) => Reply)>

/** Operations of services that speak REST, by method and path. */
const paths: readonly [pattern: RegExp, operation: string][] = [
  [/^POST \/getRegionOptStatus$/, 'GetRegionOptStatus'],
  [/^GET \/2016-08-19\/account-settings\/?$/, 'GetAccountSettings'],
  [/^GET \/v2\/email\/account$/, 'GetAccount'],
  [/^GET \/v2\/email\/identities\//, 'GetEmailIdentity'],
  [/^GET \/account$/, 'GetGatewayAccount'],
  [/^GET \/2020-05-31\/distribution$/, 'ListDistributions'],
  [/^HEAD \/$/, 'Reached'],
]

/**
 * An account of AWS as far as somebody asks it: one address for all services, each answering in its own protocol
 * (JSON with a target, the query protocol in XML, REST in JSON and in XML). Signatures are not looked at.
 */
export async function awsAccount(replies: Replies) {
  let current = replies
  const asked: string[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => answer(request, response, text))
  })
  function answer(request: IncomingMessage, response: ServerResponse, text: string): void {
    const target = request.headers['x-amz-target']
    const query = new URLSearchParams(text)
    const path = (request.url ?? '').split('?')[0] ?? ''
    const operation =
      (typeof target === 'string' ? target.split('.')[1] : undefined) ??
      query.get('Action') ??
      paths.find(([pattern]) => pattern.test(`${request.method} ${path}`))?.[1] ??
      `${request.method} ${path}`
    asked.push(operation)
    const isQuery = query.has('Action')
    const said = current[operation] ?? { error: 'UnknownOperationException', status: 404 }
    const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const reply = typeof said === 'function' ? said(isQuery ? Object.fromEntries(query) : parsed(text), region) : said
    send(response, operation, reply, isQuery || operation === 'ListDistributions')
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** From now on these are the answers. */
    becomes: (next: Replies) => void (current = next),
    close: () => void server.close(),
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

function send(response: ServerResponse, operation: string, reply: Reply, isXml: boolean): void {
  if ('error' in reply) {
    const { error, message = error, status = 400 } = reply
    response.writeHead(status, { 'content-type': isXml ? 'text/xml' : 'application/json', 'x-amzn-errortype': error })
    const xml = `<ErrorResponse><Error><Type>Sender</Type><Code>${error}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`
    response.end(isXml ? xml : JSON.stringify({ __type: error, message }))
    return
  }
  response.writeHead(200, { 'content-type': isXml ? 'text/xml' : 'application/json' })
  if (!isXml) response.end(JSON.stringify(reply.body))
  else if (operation === 'ListDistributions') response.end(`<DistributionList>${elements(reply.body)}</DistributionList>`)
  else response.end(`<${operation}Response><${operation}Result>${elements(reply.body)}</${operation}Result></${operation}Response>`)
}

/** A value as XML: a list's items are called `member` unless its object says how. */
function elements(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `<member>${elements(item)}</member>`).join('')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, inner]) =>
      Array.isArray(inner) && name.startsWith('[') ? listed(name.slice(1), inner) : `<${name}>${elements(inner)}</${name}>`,
    )
    .join('')
}

/** `{ '[DBCluster': [a, b] }`: items that are called by their own name. */
const listed = (name: string, items: readonly unknown[]): string => items.map((item) => `<${name}>${elements(item)}</${name}>`).join('')
