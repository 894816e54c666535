import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AwsError, type Cloud, type FunctionReply, type FunctionRequest, type Principal, type Service } from '../cloud.ts'
import { keepAliveTimeout } from '../keep-alive.ts'
import { errorReply, operationOf, parseInput, protocolOf, signedFor, successReply, type WireReply, regionFor } from './aws-protocol.ts'
import type { ReceivedRequest } from './canonical-request.ts'
import { corsHeaders, preflightHeaders, refusesBrowsers } from './cors.ts'
import { Faults } from './faults.ts'
import { Quotas } from './quotas.ts'
import { foreignRequest } from './host-guard.ts'
import { readBody } from './read-body.ts'
import { verifySignature } from './verify-signature.ts'

/** DynamoDB takes the most: 16 MB. */
const bodyLimit = 16 * 1024 * 1024

/** Headers that decide who asks for what; a second copy is an attempt to be read in two ways. */
const single = ['authorization', 'host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target']

/** The one HTTP server behind which every AWS API answers. Loopback only. */
export class AwsEndpoint {
  readonly #cloud: Cloud
  readonly #services: readonly Service[]
  readonly #faults: Faults
  readonly #quotas: Quotas
  readonly #servers: Server[] = []

  constructor(cloud: Cloud, services: readonly Service[], faults = new Faults(), quotas = new Quotas(cloud.clock)) {
    this.#cloud = cloud
    this.#faults = faults
    this.#quotas = quotas
    this.#services = services
  }

  /** Opens the port on both loopback addresses, so that nobody else answers at the second. @throws the listener's error */
  async listen(): Promise<void> {
    await this.#open('127.0.0.1')
    await this.#open('::1').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') throw error
    })
  }

  /**
   * Answers a request that a function's thread handed over: the same checks, without the socket. Undefined when only the port can.
   * @param now what the thread's clock says: a test that moves the cloud's makes nobody's signature old
   */
  async answerFunction(
    { method, path, headers, body }: FunctionRequest,
    now: number,
    caller?: AbortSignal,
  ): Promise<FunctionReply | undefined> {
    const [rawPath, rawQuery] = split(path)
    const service = this.#services.find((one) => one.accepts?.(method, rawPath, headers))
    if (service?.serve) return undefined
    const reply = await this.#reply({ method, rawPath, rawQuery, headers }, async () => limited(body), service, { now, caller })
    return { ...reply, body: textOf(reply.body), headers: { ...reply.headers, date: this.#date() } }
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#servers.splice(0).map(async (server) => {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }),
    )
  }

  async #open(host: string): Promise<void> {
    const options = { insecureHTTPParser: false, keepAliveTimeout }
    const server = createServer(options, (request, response) => void this.#answer(request, response))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(this.#cloud.ports.aws, host, resolve)
    })
    this.#servers.push(server)
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const foreign = foreignRequest(request.headers, this.#cloud.ports.aws, this.#cloud)
    if (foreign) {
      this.#note('aws', 'somebody', `${request.method} ${request.url}`, 403, foreign)
      return this.#send(response, {
        status: 403,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ message: foreign }),
      })
    }
    const [rawPath = '/', rawQuery = ''] = split(request.url ?? '/')
    const headers = flatHeaders(request)
    const service = this.#services.find((one) => one.accepts?.(request.method ?? '', rawPath, headers))
    if (service?.serve) return service.serve(request, response)
    if (request.method === 'OPTIONS') return this.#send(response, { status: 200, headers: preflightHeaders, body: '' })
    const received = { method: request.method ?? '', rawPath, rawQuery, headers }
    const bodyOf = async (): Promise<Buffer> => {
      const body = await readBody(request, bodyLimit)
      refuseDuplicates(request)
      return body
    }
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const reply = await this.#reply(received, bodyOf, service, { caller: gone.signal })
    this.#send(response, { ...reply, headers: { ...corsHeaders(service?.name ?? '', headers['origin']), ...reply.headers } })
  }

  async #reply(
    received: Omit<ReceivedRequest, 'body'>,
    bodyOf: () => Promise<Buffer>,
    service: Service | undefined,
    { now = this.#cloud.clock.now(), caller }: { now?: number; caller?: AbortSignal | undefined },
  ): Promise<WireReply> {
    const { headers, rawPath } = received
    const requestId = randomUUID()
    const protocol = protocolOf(headers)
    let operation = operationOf(rawPath, headers)
    let who = 'anonymous'
    try {
      const body = await bodyOf()
      operation = operationOf(rawPath, headers, body)
      if (!service?.handle) throw notPart(headers['x-amz-target'] ?? unknownOf(received, operation))
      if (refusesBrowsers(service.name, headers['origin']))
        throw new AwsError('AccessDeniedException', 'Browsers cannot call this API.', 403)
      const principal = this.#principal({ ...received, body }, service.name, now)
      who = principal?.sessionArn ?? who
      this.#quotas.count(service.name, service.quota?.(operation))
      const session = principal?.sessionArn.split('/').at(-1)
      const afterEffect = await this.#faults.meet({ service: service.name, operations: namesOf(service, operation), session })
      const { method, rawQuery } = received
      const call = {
        service: service.name,
        operation,
        method,
        rawQuery,
        headers,
        body,
        input: parseInput(body, protocol),
        principal,
        requestId,
      }
      const reply = await service.handle({ ...call, ...(caller && { caller }) })
      await afterEffect()
      this.#note(service.name, who, operation, reply.status ?? 200)
      return successReply(reply, protocol, requestId, { service: service.name, operation })
    } catch (error) {
      const known = error instanceof AwsError ? error : internalError(error, operation)
      this.#note(service?.name ?? 'aws', who, operation, known.status, `${known.code}: ${known.message}`)
      return errorReply(known, protocol, requestId, service?.name ?? signedFor(headers))
    }
  }

  #principal(received: ReceivedRequest, service: string, now: number): Principal | null {
    const { iam } = this.#cloud
    const region = regionFor(service, received.headers, this.#cloud.region)
    const credentials = (key: string, token: string) => iam.credentials(key, token)
    const verdict = verifySignature(received, { service, region, now, credentials })
    if (verdict.kind === 'refused') throw new AwsError(verdict.code, verdict.message, received.headers['x-amz-target'] ? 400 : 403)
    return verdict.kind === 'verified' ? verdict.principal : null
  }

  /** Clients set their own clock by `Date` after a refusal: it is the cloud's, which tests move. */
  #send(response: ServerResponse, reply: WireReply): void {
    response
      .writeHead(reply.status, { ...reply.headers, date: this.#date(), 'content-length': Buffer.byteLength(reply.body) })
      .end(reply.body)
  }

  #date(): string {
    return new Date(this.#cloud.clock.now()).toUTCString()
  }

  #note(layer: string, who: string, what: string, status: number, reason?: string): void {
    const outcome = reason === undefined ? 'allowed' : status >= 500 ? 'failed' : 'refused'
    this.#cloud.journal.add({ at: this.#cloud.clock.now(), layer, who, what, outcome, status, ...(reason && { reason }) })
  }
}

const namesOf = (service: Service, operation: string): string[] => [operation, service.operationName?.(operation) ?? operation]

/** @throws AwsError RequestEntityTooLargeException (413) beyond the limit */
function limited(body: Uint8Array | string): Buffer {
  if (Buffer.byteLength(body) > bodyLimit) throw new AwsError('RequestEntityTooLargeException', 'Request body too large', 413)
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
}

/** As it would come off the wire. */
const textOf = (body: string | Uint8Array): string => (typeof body === 'string' ? body.toWellFormed() : Buffer.from(body).toString('utf8'))

const unknownOf = ({ method, rawPath, headers }: Omit<ReceivedRequest, 'body'>, operation: string): string =>
  operation === rawPath ? `${method} ${rawPath}` : `${signedFor(headers) ?? ''} ${operation}`.trim()

function notPart(what: string): AwsError {
  return new AwsError('UnknownOperationException', `${what} is not part of the local cloud.`)
}

function refuseDuplicates(request: IncomingMessage): void {
  const repeated = single.find((name) => (request.headersDistinct[name]?.length ?? 0) > 1)
  if (repeated) throw new AwsError('InvalidSignatureException', `The header ${repeated} was sent more than once.`)
}

function internalError(error: unknown, operation: string): AwsError {
  console.error(`${operation} failed inside the local cloud:`, error)
  return new AwsError('InternalServerError', 'An internal error of the local cloud; its terminal has the details.', 500)
}

/** Header names lower case, copies joined by a comma as SigV4 wants them. */
export function flatHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headersDistinct).map(([name, values]) => [name, (values ?? []).join(',')]))
}

function split(url: string): [string, string] {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}
