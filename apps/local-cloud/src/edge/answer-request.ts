import type { Cloud } from '../cloud.ts'
import { type GatewayReply, type GatewayRequest, headerOf, type HeaderList } from '../gateway/request.ts'
import type { PlayedDevice } from '../played-device/played-device.ts'
import { answerFromBucket } from './answer-from-bucket.ts'
import type { BucketOrigin } from './bucket-origin.ts'
import type { Compressor } from './compress.ts'
import { type Behaviour, behaviourFor, type Distribution, type EdgeResources, type Origin } from './distribution.ts'
import { localPolicy } from './local-endpoints.ts'
import { applyResponseHeaders } from './response-headers.ts'

export interface EdgeParts {
  cloud: Cloud
  resources: EdgeResources
  buckets: BucketOrigin
  compressor: Compressor
  /** The API gateway, in process. */
  api(request: GatewayRequest): Promise<GatewayReply>
  device?: PlayedDevice
}

export interface RequestParts extends EdgeParts {
  /** CloudFront's id of the request. */
  edgeId: string
}

/** On the way to an origin and on the answer. */
export const EDGE_ID_HEADER = 'X-Amz-Cf-Id'

/** Executes a distribution for one request: behaviour, viewer function, origin, error page, response headers. */
export async function answerRequest(parts: RequestParts, distribution: Distribution, request: GatewayRequest): Promise<GatewayReply> {
  const behaviour = behaviourFor(distribution, request.rawPath)
  const reply = behaviour.allowedMethods.includes(request.method)
    ? await throughBehaviour(parts, distribution, behaviour, request)
    : plain(403, 'This distribution is not configured to allow the HTTP request method that was used for this request.')
  const policy = behaviour.responseHeadersId ? parts.resources.responseHeaders.get(behaviour.responseHeadersId) : undefined
  const adjust = (name: string, value: string) => (name === 'content-security-policy' ? localPolicy(parts.cloud, value) : value)
  return { ...reply, headers: applyResponseHeaders(reply.headers, policy, adjust) }
}

async function throughBehaviour(
  parts: RequestParts,
  distribution: Distribution,
  behaviour: Behaviour,
  request: GatewayRequest,
): Promise<GatewayReply> {
  let path = request.rawPath
  const viewerFunction = behaviour.viewerRequestArn ? parts.resources.functions.get(behaviour.viewerRequestArn) : undefined
  if (viewerFunction) {
    // What the function throws comes from a realm of its own and is no Error of this one.
    const verdict = await viewerFunction.run(request, distribution).catch((thrown: unknown) => ({ kind: 'failed' as const, thrown }))
    if (verdict.kind === 'failed') return plain(503, `The CloudFront function failed: ${String(verdict.thrown)}`)
    if (verdict.kind === 'reply') return verdict.reply
    path = verdict.path
  }
  const reply = await fromOrigin(parts, distribution, behaviour, { ...request, rawPath: path })
  const page = distribution.errorPages.find((one) => one.status === reply.status)
  if (!page) return reply
  if (!page.pagePath) return { ...reply, status: page.replyStatus }
  const behaviourOfPage = behaviourFor(distribution, page.pagePath)
  const shown = await fromOrigin(parts, distribution, behaviourOfPage, { ...request, method: 'GET', rawPath: page.pagePath })
  return { ...shown, status: page.replyStatus }
}

async function fromOrigin(
  parts: RequestParts,
  distribution: Distribution,
  behaviour: Behaviour,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const origin = distribution.origins.find((one) => one.id === behaviour.originId)
  if (!origin) return plain(502, `There is no origin ${behaviour.originId}.`)
  if (origin.kind === 'api') return parts.api(forApi(origin, behaviour, request, parts.edgeId))
  const path = request.rawPath === '/' && distribution.defaultRootObject ? `/${distribution.defaultRootObject}` : request.rawPath
  const question = { bucket: origin.bucket, path: `${origin.path}${path}`, compress: behaviour.compress, request }
  return answerFromBucket(parts, question)
}

/** Of the range from which CloudFront calls origins: what the gateway sees as the caller's address. */
const EDGE_ADDRESS = '130.176.0.1'

/**
 * The origin's path in front, of the viewer's headers and query what the origin request policy lets through, and the
 * origin's own headers in place of the viewer's of the same name.
 */
function forApi(origin: Origin & { kind: 'api' }, behaviour: Behaviour, request: GatewayRequest, edgeId: string): GatewayRequest {
  const viewerHost = headerOf(request.headers, 'host') ?? request.host
  const host = behaviour.forwarding === 'all' ? viewerHost : origin.host
  const rewritten = ['host', 'x-forwarded-for', EDGE_ID_HEADER.toLowerCase(), ...origin.headers.map(([name]) => name.toLowerCase())]
  const passed = request.headers.filter(([name]) => !rewritten.includes(name.toLowerCase()))
  const kept: HeaderList = behaviour.forwarding === 'nothing' ? [] : passed
  const before = headerOf(request.headers, 'x-forwarded-for')
  const path = before ? `${before}, ${request.sourceIp}` : request.sourceIp
  return {
    ...request,
    rawPath: `${origin.path}${request.rawPath}`,
    rawQuery: behaviour.forwarding === 'nothing' ? '' : request.rawQuery,
    headers: [
      ['Host', host],
      ...kept,
      ...origin.headers,
      ['X-Forwarded-For', path],
      ['Via', '1.1 local.cloudfront.net (CloudFront)'],
      [EDGE_ID_HEADER, edgeId],
    ],
    host,
    sourceIp: EDGE_ADDRESS,
  }
}

function plain(status: number, text: string): GatewayReply {
  return { status, headers: [['content-type', 'text/plain; charset=utf-8']], body: Buffer.from(text) }
}
