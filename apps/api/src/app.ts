import { EDGE_ID, EDGE_ID_HEADER } from '@sekisho/contract/edge-log'
import { EDGE_HEADER, IDEMPOTENCY_HEADER, REQUEST_ID_HEADER, SESSION_HEADER, TRACE_HEADER } from '@sekisho/contract/headers'
import { problems } from '@sekisho/contract/problem'
import type { UnusualUse } from '@sekisho/contract/unusual-use'
import type { Database } from '@sekisho/database/database'
import type { TimeLeft } from '@sekisho/database/time-left'
import { can, type Needs } from '@sekisho/permissions/can'
import { functionFor, isOpen, type FunctionName } from '@sekisho/permissions/to-functions'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import type { AppEnv, RequestFacts } from './http/app-env.ts'
import { isCanonicalPath } from './http/path-guard.ts'
import { invalidInput, ProblemError, problemBody, problemOf, unavailable } from './http/problem.ts'
import { logRequest } from './http/request-log.ts'
import type { AwsResources, Context, Route } from './http/route.ts'
import { requestTime } from './http/request-time.ts'
import { startTrace } from './http/trace.ts'
import { readInput } from './http/validate.ts'
import { viewerOf } from './http/viewer.ts'
import { auditTrail, lookTrail } from './platform/audit-trail.ts'
import type { Directory, Person } from '@sekisho/identity/directory'
import type { Edge } from './platform/edge-secret.ts'
import type { StageRules } from './platform/environment.ts'
import type { Digest } from './platform/keyed-digest.ts'
import type { Log } from './platform/log.ts'
import { whilePermitted } from './platform/while-permitted.ts'
import { refuseOwing, requirePasskey } from './principal/passkey-due.ts'
import { livePerson, requireLive } from './principal/live-status.ts'
import type { Claimed, ReadPrincipal } from './principal/principal.ts'

export interface Dependencies {
  edge: Edge
  readPrincipal: ReadPrincipal
  directory: Directory
  /** A connection as the database role of a person's role in this function; null connects as nobody. */
  databaseFor: (role: string | null, left?: TimeLeft) => Database
  /** The keyed hash of the stage, by a secret that this role's connection may read; only where something is hashed. */
  digestFor?: (role: string) => Digest
  aws: AwsResources
  rules: StageRules
  unusualUse: UnusualUse
  log: Log
  now: () => Date
}

export interface AppOptions {
  function: FunctionName
  routes: readonly Route[]
  deps: Dependencies
  /** For the tests that prove the next layer on its own. No environment and no request can set it. */
  guards?: { permission: boolean }
}

type Handler = (c: HonoContext<AppEnv>) => Promise<Response>

/**
 * Composes a function: path guard, edge, principal, live status, permission on the matched route, validation,
 * operation, reply. Serves the exact methods and paths of its endpoints and nothing else.
 * @throws Error when a route belongs to another function
 */
export function createApp({ function: name, routes, deps, guards = { permission: true } }: AppOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use('*', observe(name, deps))
  app.use('*', guardPath)
  app.use('*', guardEdge(deps))
  for (const route of routes.toSorted(literalFirst)) {
    const { id, needs, method, path } = route.endpoint
    if (functionFor(needs) !== name) throw new Error(`The endpoint ${id} does not belong to the function ${name}.`)
    app.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), serve(route, deps, guards))
  }
  app.notFound((c) => unknownRoute(c, deps).catch((error: unknown) => refuse(error, c)))
  app.onError(refuse)
  return app
}

/** `/api/events/summary` before `/api/events/{eventId}`, as the gateway matches them. */
const literalFirst = (a: Route, b: Route): number => Number(a.endpoint.path.includes('{')) - Number(b.endpoint.path.includes('{'))

function observe(name: string, { log, now }: Dependencies): MiddlewareHandler<AppEnv> {
  return async function observeRequest(c, next) {
    const started = now().getTime()
    const facts: RequestFacts = {
      requestId: requestIdOf(c),
      route: 'none',
      object: null,
      alerts: [],
      left: requestTime(c.env?.lambdaContext),
      identity: c.env?.requestContext?.identity?.cognitoIdentityId ?? null,
      ...(c.req.header(TRACE_HEADER) === '1' && { trace: startTrace() }),
    }
    c.set('facts', facts)
    // Hono hands only Errors to onError; whatever else is thrown is answered here.
    await next().catch((thrown: unknown) => (c.res = refuse(thrown, c)))
    c.header(REQUEST_ID_HEADER, facts.requestId)
    c.header('cache-control', 'no-store')
    facts.trace?.mark('reply')
    // What a time tells of what is there is for nobody who may not look behind the scenes anyway.
    if (facts.trace && facts.person && can(facts.person.role, 'staff.reconcile').allowed)
      c.header('server-timing', facts.trace.serverTiming())
    logRequest(log, { function: name, method: c.req.method, status: c.res.status, ms: now().getTime() - started, facts })
  }
}

/** The gateway's id of the request; a header of the caller's is never taken. */
function requestIdOf(c: HonoContext<AppEnv>): string {
  const given = c.env?.requestContext?.requestId
  return given !== undefined && /^[\w-]{1,64}$/.test(given) ? given : crypto.randomUUID()
}

/**
 * Whoever calls the gateway past the distribution could write any address into `X-Forwarded-For` and would meet none of
 * the headers that the site answers with: only what the distribution sends is served.
 */
function guardEdge({ edge }: Dependencies): MiddlewareHandler<AppEnv> {
  return async function passEdge(c, next) {
    const isSent = await edge.sent(c.req.header(EDGE_HEADER)).catch(() => {
      throw unavailable('edge')
    })
    if (!isSent) throw new ProblemError('forbidden', 'edge')
    // Of the edge itself: whoever comes past it may write anything there.
    const edgeId = c.req.header(EDGE_ID_HEADER)
    if (edgeId !== undefined && EDGE_ID.test(edgeId)) c.var.facts.edgeId = edgeId
    await next()
  }
}

const guardPath: MiddlewareHandler<AppEnv> = async function guardPath(c, next) {
  if (!isCanonicalPath(new URL(c.req.url).pathname)) throw new ProblemError('path-not-canonical', 'path-guard')
  // Hono answers HEAD by the GET handler; the contract has no HEAD.
  if (c.req.raw.method === 'HEAD') throw new ProblemError('not-found', 'path-guard')
  await next()
}

function serve({ endpoint, operation }: Route, deps: Dependencies, guards: { permission: boolean }): Handler {
  return async function serveRoute(c) {
    const facts = c.get('facts')
    facts.route = `${endpoint.method} ${endpoint.path}`
    facts.needs = endpoint.needs
    const asking = isOpen(endpoint.needs) ? null : { ...(await caller(c, deps)), needs: endpoint.needs }
    facts.trace?.mark('guard')
    if (asking && guards.permission) requirePermission(asking.actor.role, endpoint.needs)
    if (asking) await requirePasskey(asking.actor, endpoint.needs, deps)
    const idempotencyKey = asking && endpoint.method !== 'GET' ? requireKey(c) : null
    if (c.env?.event?.hasStrayBody) throw invalidInput('body', 'unknown')
    const input = await readInput(endpoint, c.req.param(), c.req.raw)
    facts.object = objectOf(input.params)
    const reply = await operation(input, contextFor(asking, idempotencyKey, c, deps))
    facts.trace?.mark('operation')
    return c.json(endpoint.reply.parse(reply) as object)
  }
}

/** The id that a path names, valid by the contract and no other word of the caller's. */
function objectOf(params: unknown): string | null {
  const [name, id] = Object.entries((params ?? {}) as Record<string, string>)[0] ?? []
  return name !== undefined && id !== undefined ? `${name.replace(/Id$/, '')}:${id}` : null
}

function requirePermission(role: string, needs: string): void {
  const decision = can(role, needs)
  if (!decision.allowed) throw new ProblemError('forbidden', 'permission', { reason: decision.reason })
}

/** Who asks and by what they claim to be somebody. */
interface Asking {
  actor: Person
  claimed: Claimed
}

async function caller(c: HonoContext<AppEnv>, { readPrincipal, directory }: Dependencies): Promise<Asking> {
  const requestContext = c.env?.requestContext ?? {}
  const claimed = await readPrincipal({ requestContext, sessionToken: c.req.header(SESSION_HEADER) ?? null })
  const { subject, role } = claimed
  const facts = c.get('facts')
  facts.claimed = { subject: 'sub' in subject ? subject.sub : subject.staffId, role }
  facts.person = await livePerson(directory, claimed)
  return { actor: facts.person, claimed }
}

/** Whatever changes something may come twice: the caller says which requests are one. */
function requireKey(c: HonoContext<AppEnv>): string {
  const given = c.req.header(IDEMPOTENCY_HEADER)
  if (given === undefined) throw invalidInput(IDEMPOTENCY_HEADER, 'required')
  if (!/^[\w-]{8,100}$/.test(given)) throw invalidInput(IDEMPOTENCY_HEADER, 'key')
  return given
}

function contextFor(
  asking: (Asking & { needs: string }) | null,
  idempotencyKey: string | null,
  c: HonoContext<AppEnv>,
  deps: Dependencies,
): Context {
  const { databaseFor, digestFor, directory, aws, rules, unusualUse, log, now } = deps
  const facts = c.get('facts')
  const { requestId, left } = facts
  const sourceIp = viewerOf(c.req.header('x-forwarded-for'))
  const common = { now, log, requestId, sourceIp, idempotencyKey, aws, rules }
  if (asking) {
    const { actor, claimed, needs } = asking
    const connected = databaseFor(actor.role, left)
    const requireStill = async () => refuseOwing(await requireLive(directory, claimed), needs, deps)
    const db = whilePermitted(facts.trace?.timed(connected) ?? connected, requireStill)
    const audit = auditTrail({ actor, requestId, sourceIp })
    const recordLook = lookTrail(db, audit, requireStill)
    const alert: Context['alert'] = (said) => void facts.alerts.push(said)
    return {
      ...common,
      db,
      actor,
      authTime: claimed.authTime,
      audit,
      recordLook,
      requireStill,
      digest: digestFor?.(actor.role) ?? hashesNothing,
      alert,
      unusualUse,
    }
  }
  const authorization = c.req.header('authorization') ?? null
  // An open operation's type has no actor and no audit, so the absent fields cannot be asked for.
  return { ...common, db: databaseFor(null, left), authorization } as unknown as Context
}

const hashesNothing: Digest = () => Promise.reject(new Error('This function has no keyed hash.'))

/** Nobody learns which routes exist before they have signed in. */
async function unknownRoute(c: HonoContext<AppEnv>, deps: Dependencies): Promise<Response> {
  await caller(c, deps)
  throw new ProblemError('not-found', 'path-guard')
}

function refuse(error: unknown, c: HonoContext<AppEnv>): Response {
  const facts = c.get('facts')
  const problem = problemOf(error)
  facts.refusal = { code: problem.code, gate: problem.gate }
  if (isRefusedExport(facts.needs, problem)) facts.alerts.push({ name: 'export.refused', count: 1 })
  if (!(error instanceof ProblemError)) facts.error = error
  const body = problemBody(problem, facts.requestId)
  if (problem.retryAfter !== undefined) c.header('retry-after', String(problem.retryAfter))
  c.header('content-type', 'application/problem+json; charset=utf-8')
  return c.body(JSON.stringify(body), body.status as 500)
}

/** Somebody wanted data out and may not have them. What is mistyped or can be put right by whoever asks does not count. */
const isRefusedExport = (needs: Needs | undefined, { code, gate }: ProblemError): boolean =>
  needs?.endsWith('.export') === true && gate !== 'step-up' && gate !== 'passkey' && (problems[code] === 403 || code === 'not-possible')
