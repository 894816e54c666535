import { AwsError, type AwsReply } from '../cloud.ts'
import { escapeXml } from './xml.ts'
import type { Protocol } from './protocol.ts'
import { queryNamespaces, xmlErrorCode } from './xml-errors.ts'

export interface WireReply {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array
}

/** The service that a signature is scoped to, before anybody has verified it; undefined for an unsigned request. */
export function signedFor(headers: Record<string, string>): string | undefined {
  return /\bCredential=[^/,\s]*\/\d{8}\/[^/]*\/([^/]+)\/aws4_request/.exec(headers['authorization'] ?? '')?.[1]
}

/** The region that a request was signed for. */
export const signedRegion = (headers: Record<string, string>): string | undefined =>
  /\bCredential=[^/,\s]*\/\d{8}\/([^/]*)\/[^/]+\/aws4_request/.exec(headers['authorization'] ?? '')?.[1]

/** Where CloudFront's logs are set up, by a stack of that region: the one other region that the local cloud answers for. */
export const EDGE_REGION = 'us-east-1'
const alsoThere = new Set(['cloudformation', 's3', 'ssm', 'sts'])

/** The region in which a request is for a service: the cloud's own, or the edge's for what deploys a stack there. */
export const regionFor = (service: string, headers: Record<string, string>, own: string): string =>
  alsoThere.has(service) && signedRegion(headers) === EDGE_REGION ? EDGE_REGION : own

export function protocolOf(headers: Record<string, string>): Protocol {
  if (headers['x-amz-target'])
    return headers['content-type']?.startsWith('application/x-amz-json-1.0') ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1'
  const service = signedFor(headers)
  if (service === 's3') return 'rest-xml'
  if (service === 'ec2') return 'ec2'
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
  return isForm || (service !== undefined && service in queryNamespaces) ? 'query' : 'application/json'
}

/** The operation's name: what follows the dot of `x-amz-target`, the form's `Action`, or the path. */
export function operationOf(path: string, headers: Record<string, string>, body?: Buffer): string {
  const target = headers['x-amz-target']
  if (target) return target.slice(target.indexOf('.') + 1)
  if (body === undefined || !isForm(protocolOf(headers))) return path
  return new URLSearchParams(body.toString('utf8')).get('Action') ?? path
}

const isForm = (protocol: Protocol): boolean => protocol === 'query' || protocol === 'ec2'

/**
 * The parsed body: of a form its fields as they are, flat; nothing of an object's bytes.
 * @throws AwsError SerializationException unless a JSON body is empty or an object
 */
export function parseInput(body: Buffer, protocol: Protocol = 'application/json'): Record<string, unknown> {
  if (isForm(protocol)) return Object.fromEntries(new URLSearchParams(body.toString('utf8')))
  if (protocol === 'rest-xml' || body.length === 0) return {}
  try {
    const input = JSON.parse(body.toString('utf8')) as unknown
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>
  } catch {
    // Falls through to the one refusal for everything that is no object.
  }
  throw new AwsError('SerializationException', 'Start of structure or map found where not expected.')
}

/** What an XML answer names: the service's namespace and the operation. */
interface Asked {
  service?: string
  operation?: string
}

/** A query service's body is what stands inside its result; S3 brings its own bytes and type. */
export function successReply(
  reply: AwsReply,
  protocol: Protocol,
  requestId: string,
  { service = '', operation = '' }: Asked = {},
): WireReply {
  const status = reply.status ?? 200
  if (protocol === 'rest-xml') {
    const body = reply.body instanceof Uint8Array ? reply.body : String(reply.body ?? '')
    return { status, headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId, ...reply.headers }, body }
  }
  if (isForm(protocol)) {
    const xmlns = queryNamespaces[service] ?? ''
    const result = `<${operation}Result>${String(reply.body ?? '')}</${operation}Result>`
    const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`
    const body = `<${operation}Response xmlns="${xmlns}">${result}${metadata}</${operation}Response>`
    return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body }
  }
  const headers = { 'content-type': protocol, 'x-amzn-requestid': requestId, ...reply.headers }
  return { status, headers, body: JSON.stringify(reply.body ?? {}) }
}

/** A modelled error: name in header and `__type`, message in header and body (§2.3). rest-json names it in the header only. */
export function errorReply(error: AwsError, protocol: Protocol, requestId: string, service?: string): WireReply {
  if (isForm(protocol) || protocol === 'rest-xml') return xmlError(error, protocol, requestId, service)
  const named = protocol === 'application/json' ? {} : { __type: error.code }
  const headers = {
    'content-type': protocol,
    'x-amzn-requestid': requestId,
    'x-amzn-errortype': `${error.code}:`,
    'x-amzn-errormessage': error.message.replaceAll(/[^\x20-\x7E]/g, ' '),
  }
  return { status: error.status, headers, body: JSON.stringify({ ...named, message: error.message, ...error.extra }) }
}

/** The three shapes in which AWS's XML services refuse; SDKs read code and message from nowhere else. */
function xmlError(error: AwsError, protocol: Protocol, requestId: string, service = ''): WireReply {
  const { code, status } = xmlErrorCode(error, protocol)
  const told = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(error.message)}</Message>`
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  const named = { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }
  if (protocol === 'ec2')
    return {
      status,
      headers: named,
      body: `${head}<Response><Errors><Error>${told}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    }
  if (protocol === 'rest-xml') {
    const headers = { 'content-type': 'application/xml', 'x-amz-request-id': requestId }
    return { status, headers, body: `${head}<Error>${told}<RequestId>${requestId}</RequestId><HostId>local</HostId></Error>` }
  }
  const type = status >= 500 ? 'Receiver' : 'Sender'
  const xmlns = queryNamespaces[service] ?? ''
  const body = `${head}<ErrorResponse xmlns="${xmlns}"><Error><Type>${type}</Type>${told}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
  return { status, headers: named, body }
}
