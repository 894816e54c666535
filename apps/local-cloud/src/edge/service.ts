import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Cloud, Provisioner, Service } from '../cloud.ts'
import { physicalId } from '../gateway/api.ts'
import type { GatewayReply, GatewayRequest } from '../gateway/request.ts'
import { receive, sendReply } from '../gateway/serve-http.ts'
import { record, text } from '../gateway/template-values.ts'
import { keepAliveTimeout } from '../keep-alive.ts'
import { answerPage } from '../played-device/answer-page.ts'
import type { PlayedDevice } from '../played-device/played-device.ts'
import { answerRequest, EDGE_ID_HEADER, type EdgeParts } from './answer-request.ts'
import { BucketOrigin } from './bucket-origin.ts'
import { Compressor } from './compress.ts'
import { behaviourFor, type EdgeResources } from './distribution.ts'
import { publishLocally } from './local-endpoints.ts'
import { LogDeliveries } from './log-deliveries.ts'
import { provisionDistribution } from './provision-distribution.ts'
import { readResponseHeaders } from './response-headers.ts'
import { ViewerFunction } from './viewer-function.ts'

export interface EdgeDependencies {
  /** The API gateway, in process: `gateway.answer`. */
  api(request: GatewayRequest): Promise<GatewayReply>
  /** What people without a device of their own may plug in, for passkeys. */
  device?: PlayedDevice
}

export interface Edge extends Service {
  /** Opens the site's port on both loopback addresses. @throws the listener's error when the port is taken */
  listen(): Promise<void>
}

/** CloudFront: runs the synthesised distribution at the site's port. */
export function createEdge(cloud: Cloud, dependencies: EdgeDependencies): Edge {
  const resources: EdgeResources = { distributions: new Map(), functions: new Map(), responseHeaders: new Map() }
  const parts: EdgeParts = { cloud, resources, buckets: new BucketOrigin(cloud), compressor: new Compressor(), ...dependencies }
  const deliveries = new LogDeliveries(cloud, resources.distributions)
  const servers: Server[] = []
  const answer = (request: IncomingMessage, response: ServerResponse) => void serve(parts, deliveries, request, response)
  return {
    name: 'cloudfront',
    provisioners: { ...provisioners(cloud, resources), ...deliveries.provisioners },
    readers: { ...deliveries.readers },
    removers: {
      ...deliveries.removers,
      'AWS::CloudFront::Distribution': ({ ref }) => void resources.distributions.delete(ref),
      'AWS::CloudFront::Function': ({ ref }) => void resources.functions.delete(ref),
      'AWS::CloudFront::ResponseHeadersPolicy': ({ ref }) => void resources.responseHeaders.delete(ref),
    },
    deployed: () =>
      publishLocally(
        cloud,
        [...resources.distributions.values()].map(({ domainName }) => domainName),
      ),
    listen: async () => {
      servers.push(await open(cloud.ports.site, '127.0.0.1', answer))
      const second = await open(cloud.ports.site, '::1', answer).catch(ignoreMissingIpv6)
      if (second) servers.push(second)
    },
    close: async () => {
      await Promise.all(servers.splice(0).map(shut))
      deliveries.close()
    },
  }
}

function provisioners(cloud: Cloud, edge: EdgeResources): Record<string, Provisioner> {
  const named =
    (kind: string): Provisioner =>
    (resource) => {
      const id = physicalId(kind, resource.stack, resource.logicalId)
      return { ref: id, attributes: { Id: id } }
    }
  return {
    'AWS::CloudFront::Distribution': (resource) => provisionDistribution(cloud, edge, resource),
    'AWS::CloudFront::Function': (resource) => {
      const name = text(resource, 'Name')
      const arn = `arn:aws:cloudfront::${cloud.accountId}:function/${name}`
      edge.functions.set(arn, new ViewerFunction(text(resource, 'FunctionCode'), name))
      return { ref: arn, attributes: { FunctionARN: arn, 'FunctionMetadata.FunctionARN': arn, Stage: 'LIVE' } }
    },
    'AWS::CloudFront::ResponseHeadersPolicy': (resource) => {
      const provisioned = named('headers')(resource) as { ref: string; attributes: Record<string, string> }
      edge.responseHeaders.set(provisioned.ref, readResponseHeaders(record(resource.properties['ResponseHeadersPolicyConfig'])))
      return provisioned
    },
    'AWS::CloudFront::OriginAccessControl': named('access-control'),
    'AWS::CloudFront::CachePolicy': named('cache'),
  }
}

async function serve(parts: EdgeParts, deliveries: LogDeliveries, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // As long as CloudFront's, and of the same letters.
  const edgeId = `${randomBytes(40).toString('base64url')}==`
  try {
    const reply = await replyTo(parts, deliveries, request, edgeId)
    const own: GatewayReply['headers'] = [
      ['via', '1.1 local.cloudfront.net (CloudFront)'],
      [EDGE_ID_HEADER, edgeId],
    ]
    sendReply(request, response, { ...reply, headers: [...reply.headers, ...own] })
  } catch (error) {
    console.error(`${request.method} ${request.url} failed at the local edge:`, error)
    if (response.headersSent) response.destroy()
    else response.writeHead(500, { 'content-type': 'text/plain' }).end('The local edge failed; its terminal has the details.')
  }
}

async function replyTo(parts: EdgeParts, deliveries: LogDeliveries, request: IncomingMessage, edgeId: string): Promise<GatewayReply> {
  const { cloud, resources, device } = parts
  const port = cloud.ports.site
  if (![`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`].includes(request.headers.host ?? '')) {
    return refuse(cloud, request, 403, "The host is not the site's.")
  }
  const received = await receive(request)
  if (!received) return refuse(cloud, request, 400, 'The request target is not a path.')
  const played = device && answerPage(cloud, device, received)
  if (played) return played
  const distribution = [...resources.distributions.values()].at(-1)
  if (!distribution) return refuse(cloud, request, 503, 'No distribution has been deployed.')
  const [at, began] = [cloud.clock.now(), performance.now()]
  const reply = await answerRequest({ ...parts, edgeId }, distribution, received)
  const { pattern } = behaviourFor(distribution, received.rawPath)
  deliveries.note(distribution, { at, edgeId, request: received, pattern, reply, ms: performance.now() - began })
  return reply
}

function refuse(cloud: Cloud, request: IncomingMessage, status: number, reason: string): GatewayReply {
  const what = `${request.method} ${request.url}`
  cloud.journal.add({ at: cloud.clock.now(), layer: 'edge', who: 'anonymous', what, outcome: 'refused', reason, status })
  return { status, headers: [['content-type', 'text/plain; charset=utf-8']], body: Buffer.from(reason) }
}

/** Node's strict parser; what it cannot read, such as two lengths of one body, is answered 400 and cut off. */
async function open(port: number, host: string, answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer({ insecureHTTPParser: false, keepAliveTimeout }, answer)
  server.on('clientError', (_error, socket: Socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return server
}

/** A machine without IPv6 has no second address to answer at. */
function ignoreMissingIpv6(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return undefined
  throw error
}

async function shut(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
}
