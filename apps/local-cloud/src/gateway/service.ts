import { randomUUID } from 'node:crypto'
import type { Cloud, Service } from '../cloud.ts'
import { AccessLog, type Over } from './access-log.ts'
import type { RestApi } from './api.ts'
import { authorizeCognito } from './authorize-cognito.ts'
import { authorizeIam } from './authorize-iam.ts'
import { LambdaAuthorizers } from './authorize-lambda.ts'
import { Denial } from './denial.ts'
import type { Caller, Passage } from './event.ts'
import { renderDenial } from './gateway-response.ts'
import { integrate, tooLarge } from './integrate.ts'
import { journalDenial, journalReply, type Note } from './journal-request.ts'
import { provisioners } from './provisioners.ts'
import { removers } from './removers.ts'
import type { GatewayReply, GatewayRequest } from './request.ts'
import { matchRoute, type RawPath, type Route, splitPath } from './route-match.ts'
import { bodyLimit, serveHttp } from './serve-http.ts'
import { Throttle } from './throttle.ts'
import { validate } from './validate.ts'

export interface GatewayOptions {
  /**
   * `off-for-test` still verifies signatures and tokens and passes the identity on, but evaluates no policy: so a
   * test can see the next layer refuse. Held in the process only; nothing that arrives over a wire sets it.
   */
  authorization?: 'enforced' | 'off-for-test'
}

export interface Gateway extends Service {
  /** The APIs made so far, by id. */
  apis: ReadonlyMap<string, RestApi>
  /** Answers one request to a REST API. Never throws for what a client sends. */
  answer(request: GatewayRequest): Promise<GatewayReply>
}

/** Tells how long something took, also when it fails. */
async function timed<T>(run: () => Promise<T>, told: (ms: number) => void): Promise<T> {
  const began = performance.now()
  return run().finally(() => told(Math.round(performance.now() - began)))
}

/** What becomes known of a request on its way. */
type Known = Pick<Over, 'caller' | 'decidedIn' | 'integratedIn'>

/** REST APIs with explicit resources and methods, in the order of checks of protocol §9.1. */
export function createGateway(cloud: Cloud, options: GatewayOptions = {}): Gateway {
  const apis = new Map<string, RestApi>()
  const throttle = new Throttle(cloud.clock)
  const lambdas = new LambdaAuthorizers(cloud)
  const accessLog = new AccessLog(cloud)
  const enforce = options.authorization !== 'off-for-test'
  const suffix = `.execute-api.${cloud.region}.amazonaws.com`
  const apiOf = (host: string) => apis.get(host.toLowerCase().replace(/:\d+$/, '').replace(suffix, ''))

  function authorize(passage: Passage): Promise<Caller> | Caller {
    const { authorization, authorizerId } = passage.route.method
    if (authorization === 'NONE') return { who: 'anyone' }
    if (authorization === 'AWS_IAM') return authorizeIam(cloud, passage, enforce)
    const authorizer = passage.api.authorizers.get(authorizerId ?? '')
    if (!authorizer) throw new Denial('AUTHORIZER_CONFIGURATION_ERROR', { message: null, reason: 'the method names no authorizer' })
    return authorization === 'CUSTOM' ? lambdas.authorize(authorizer, passage, enforce) : authorizeCognito(cloud, authorizer, passage)
  }

  /** Fills `note` as it learns more, so that a refusal is journaled with what was known. */
  async function pass(passage: Passage, note: Note, over: Known): Promise<GatewayReply> {
    if (passage.request.body.length > bodyLimit) throw tooLarge('the body is over 10 MB')
    const caller = await timed(
      async () => authorize(passage),
      (ms) => (over.decidedIn = ms),
    )
    note.who = caller.who
    over.caller = caller
    if (!throttle.admits(passage.api.id, passage.route)) {
      throw new Denial('THROTTLED', { message: 'Too Many Requests', reason: "the method's rate and burst are used up" })
    }
    validate(passage.api, passage.route, passage.request)
    return timed(
      () => integrate(cloud, passage, caller),
      (ms) => (over.integratedIn = ms),
    )
  }

  async function answer(request: GatewayRequest): Promise<GatewayReply> {
    const requestId = randomUUID()
    const at = cloud.clock.now()
    const api = apiOf(request.host)
    const raw = splitPath(request.rawPath)
    const note: Note = { who: 'anonymous', what: `${request.method} ${raw.path}`, requestId, at }
    const context = { requestId, stage: raw.stage, resourcePath: '' }
    const began = performance.now()
    const over: Known = {}
    const noteAccess = (reply: GatewayReply, denial?: Denial) =>
      accessLog.note({
        api,
        ...context,
        ...over,
        request,
        reply,
        at,
        latency: Math.round(performance.now() - began),
        ...(denial && { refusal: denial.type }),
        ...(denial?.functionCall !== undefined && { functionCall: denial.functionCall }),
      })
    try {
      const route = findRoute(api, raw, request.method)
      context.resourcePath = route.resourcePath
      const reply = await pass({ api: api!, route, raw, request, requestId, accountId: cloud.accountId, at }, note, over)
      journalReply(cloud, note, reply)
      noteAccess(reply)
      return withIds(reply, requestId, at)
    } catch (error) {
      const denial = error instanceof Denial ? error : internal(error)
      const known = api?.stages.has(raw.stage) ? api : undefined
      const reply = renderDenial(known, denial, request, context)
      journalDenial(cloud, note, reply.status, denial)
      noteAccess(reply, denial)
      return withIds(reply, requestId, at)
    }
  }

  return {
    name: 'execute-api',
    apis,
    provisioners: provisioners(apis),
    removers: removers(apis),
    accepts: (_method, _path, headers) => (headers['host'] ?? '').replace(/:\d+$/, '').endsWith(suffix),
    serve: (request, response) => serveHttp(request, response, answer),
    answer,
    close: async () => accessLog.close(),
  }
}

function findRoute(api: RestApi | undefined, raw: RawPath, method: string): Route {
  const stage = api?.endpointDisabled ? undefined : api?.stages.get(raw.stage)
  if (!api || !stage) throw new Denial('FORBIDDEN', { message: 'Forbidden', reason: 'there is no such API or stage' })
  const route = matchRoute(api, stage, raw.path, method)
  if (route) return route
  throw new Denial('MISSING_AUTHENTICATION_TOKEN', { message: 'Missing Authentication Token', reason: 'there is no such path or method' })
}

function internal(error: unknown): Denial {
  return new Denial('API_CONFIGURATION_ERROR', { message: 'Internal server error', reason: `the local gateway failed: ${String(error)}` })
}

/** Clients set their own clock by `Date`, which is the cloud's. */
function withIds(reply: GatewayReply, requestId: string, at: number): GatewayReply {
  const ids: GatewayReply['headers'] = [
    ['date', new Date(at).toUTCString()],
    ['x-amzn-requestid', requestId],
    ['x-amz-apigw-id', `${requestId.replaceAll('-', '').slice(0, 15)}=`],
  ]
  return { ...reply, headers: [...reply.headers, ...ids] }
}
