import type { Endpoint, QueryInput, ReplyOf, ParamsOf, BodyInput } from '@sekisho/contract/endpoint'
import { IDEMPOTENCY_HEADER, SESSION_HEADER } from '@sekisho/contract/headers'
import type { WebConfig } from '@sekisho/contract/web-config'
import { isOpen } from '@sekisho/permissions/to-functions'
import * as z from 'zod/mini'
import { ApiError, isApiError, isProofTooOld } from './api-error.ts'
import { buildPath, type QueryValue } from './build-path.ts'
import type { SigningClock } from './clock-skew.ts'
import { isForeign, readRefusal, requestIdOf, type Refusal } from './read-refusal.ts'
import type { SessionProof, SessionSource } from './session-source.ts'
import { signRequest } from './sign-request.ts'

/** What a caller passes. Query values are sent as typed: the API judges them, so a hand-edited address gets a proper answer. */
export interface CallInput<E extends Endpoint> {
  params?: ParamsOf<E> & Readonly<Record<string, string>>
  query?: { readonly [K in keyof QueryInput<E>]?: QueryValue }
  body?: BodyInput<E>
  signal?: AbortSignal
  /** Keep the same key when a person repeats the same act; a new one is made when absent. */
  idempotencyKey?: string
}

export type Call = <E extends Endpoint>(endpoint: E, input?: CallInput<E>) => Promise<ReplyOf<E>>

export interface CallerDependencies {
  config: Pick<WebConfig, 'authorizer' | 'apiHost' | 'apiStage' | 'region'>
  session: SessionSource
  fetch: typeof fetch
  clock: SigningClock
  newKey: () => string
  /** Sends a change again where that can help; without it a change is sent once. */
  insist?: <T>(send: () => Promise<T>, signal: AbortSignal | null) => Promise<T>
  /** Has the person prove again who they are, when a change asks for that; false when they would rather not. */
  prove?: () => Promise<boolean>
  /** Hears of every refusal that a caller gets, before the caller does. */
  refused?: (error: ApiError) => void
}

interface Prepared {
  endpoint: Endpoint
  method: string
  path: string
  body: string | null
  key: string | null
  signal: AbortSignal | null
}

/** Makes the one function through which the app reaches the API. It throws `ApiError`, or `AbortError` when aborted. */
export function createCaller(dependencies: CallerDependencies): Call {
  return async (endpoint, input = {}) => {
    const mutates = endpoint.method !== 'GET'
    const request: Prepared = {
      endpoint,
      method: endpoint.method,
      path: buildPath(endpoint.path, input.params, input.query),
      body: input.body === undefined ? null : JSON.stringify(input.body),
      key: mutates ? (input.idempotencyKey ?? dependencies.newKey()) : null,
      signal: input.signal ?? null,
    }
    const send = async () => parseReply(endpoint, await sendWithRemedies(dependencies, request), request.signal)
    const { insist, refused, prove } = dependencies
    const attempt = () => (mutates && insist ? insist(send, request.signal) : send())
    try {
      return await attempt().catch(async (error: unknown) => {
        if (!prove || !isProofTooOld(error) || !(await prove())) throw error
        return attempt()
      })
    } catch (error) {
      if (isApiError(error)) refused?.(error)
      throw error
    }
  }
}

/** Each remedy is tried once: new credentials for an expired session, the gateway's own time for a wrong clock. */
async function sendWithRemedies(dependencies: CallerDependencies, request: Prepared): Promise<Response> {
  const tried = new Set<Refusal['remedy']>()
  for (;;) {
    const response = await send(dependencies, request, tried.has('refresh-session'))
    if (response.ok) return response
    const { error, remedy } = await readRefusal(response, request.endpoint.needs)
    const again = remedy !== 'none' && !tried.has(remedy) && (remedy !== 'correct-clock' || dependencies.clock.correct(response))
    if (!again) throw remedy === 'refresh-session' ? sessionLost(error) : error
    tried.add(remedy)
  }
}

async function send(dependencies: CallerDependencies, request: Prepared, refresh: boolean): Promise<Response> {
  const headers = await authorize(dependencies, request, refresh)
  headers.set('accept', 'application/json, application/problem+json')
  try {
    const { method, body, signal } = request
    return await dependencies.fetch(request.path, {
      method,
      body,
      signal,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      // The API sends nobody elsewhere; who does is told apart from a network that is gone.
      redirect: 'manual',
      // A look that was asked for is recorded, even when the page is closed meanwhile.
      keepalive: method === 'GET',
    })
  } catch (error) {
    if (request.signal?.aborted) throw error
    throw new ApiError('offline', { status: 0, requestId: null, detail: String(error) })
  }
}

async function authorize({ config, session, clock }: CallerDependencies, request: Prepared, refresh: boolean): Promise<Headers> {
  const headers: Record<string, string> = {}
  if (request.body !== null) headers['content-type'] = 'application/json'
  if (request.key !== null) headers[IDEMPOTENCY_HEADER] = request.key
  if (isOpen(request.endpoint.needs)) return new Headers(headers)
  const proof = await session.proof({ refresh })
  if (!proof) throw sessionRequired(refresh)
  if (config.authorizer !== 'iam') return new Headers({ ...headers, authorization: bearerOf(config.authorizer, proof) })
  if (!proof.credentials) throw sessionRequired(refresh)
  const unsigned = { ...request, headers: { ...headers, [SESSION_HEADER]: proof.accessToken } }
  return signRequest(unsigned, proof.credentials, config, clock.now())
}

/** A Cognito authorizer without scopes takes the ID token; the custom one takes its own opaque token. */
function bearerOf(authorizer: 'cognito' | 'custom', proof: SessionProof): string {
  return authorizer === 'cognito' ? proof.idToken : proof.accessToken
}

async function parseReply<E extends Endpoint>(endpoint: E, response: Response, signal: AbortSignal | null): Promise<ReplyOf<E>> {
  const text = await readText(response, signal)
  const parsed = z.safeParse(endpoint.reply, parseJson(text))
  if (parsed.success) return parsed.data as ReplyOf<E>
  if (isForeign(response, text)) throw new ApiError('intercepted', { status: response.status, requestId: null, detail: endpoint.id })
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new ApiError('reply-mismatch', { status: response.status, requestId: requestIdOf(response), detail: `${endpoint.id}: ${where}` })
}

async function readText(response: Response, signal: AbortSignal | null): Promise<string> {
  try {
    return await response.text()
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError('offline', { status: 0, requestId: requestIdOf(response), detail: String(error) })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sessionRequired(refreshed: boolean): ApiError {
  return new ApiError(refreshed ? 'session-lost' : 'session-required', { status: 401, requestId: null })
}

function sessionLost(cause: ApiError): ApiError {
  return new ApiError('session-lost', { status: cause.status, requestId: cause.requestId, detail: cause.code })
}
