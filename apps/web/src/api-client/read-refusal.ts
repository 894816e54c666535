import { Problem } from '@sekisho/contract/problem'
import { REQUEST_ID_HEADER } from '@sekisho/contract/headers'
import { can } from '@sekisho/permissions/can'
import * as z from 'zod/mini'
import { ApiError, type ApiErrorCode } from './api-error.ts'
import { blamesTheClock } from './clock-skew.ts'

/** A refusal and what the caller may try before it gives up. */
export interface Refusal {
  error: ApiError
  remedy: 'refresh-session' | 'correct-clock' | 'none'
}

/**
 * Turns a refusal of the API (problem+json) or of the gateway (`x-amzn-errortype`) into one error.
 * @param needs the permission of the endpoint, to say what the gateway does not.
 */
export async function readRefusal(response: Response, needs: string): Promise<Refusal> {
  const body = await readJson(response)
  const problem = z.safeParse(Problem, body)
  if (problem.success) return fromProblem(response, problem.data)
  if (isForeign(response) && !speaksForTheSite(response.status)) {
    return { error: new ApiError('intercepted', { status: response.status, requestId: null }), remedy: 'none' }
  }
  return fromGateway(response, messageOf(body), needs)
}

/**
 * True for an answer that did not come from the API or its gateway, which name every request: the sign-in page of a
 * Wi-Fi network, a company's proxy, a filter.
 */
export function isForeign(response: Response, text = ''): boolean {
  const isNamed = requestIdOf(response) !== null || response.headers.has('x-amzn-errortype')
  return !isNamed || text.trimStart().startsWith('<')
}

/** The site's edge answers these itself when the API does not; 511 is a network that wants a sign-in (RFC 6585). */
const speaksForTheSite = (status: number): boolean => status === 413 || status === 429 || (status >= 500 && status !== 511)

function fromProblem(response: Response, problem: Problem): Refusal {
  const { code, reason, errors, requestId, present } = problem
  const error = new ApiError(code, { status: response.status, requestId, reason, errors, present, retryAfter: retryAfterOf(response) })
  return { error, remedy: code === 'session-required' || code === 'session-invalid' ? 'refresh-session' : 'none' }
}

function fromGateway(response: Response, message: string, needs: string): Refusal {
  const errorType = (response.headers.get('x-amzn-errortype') ?? '').split(/[:,]/)[0]!
  const clock = blamesTheClock(errorType, message)
  const code = clock ? 'clock-wrong' : (codesByErrorType[errorType] ?? codeByStatus(response.status))
  const decision = code === 'forbidden' ? can(null, needs) : undefined
  const error = new ApiError(code, {
    status: response.status,
    requestId: requestIdOf(response),
    reason: decision?.allowed === false ? decision.reason : undefined,
    retryAfter: retryAfterOf(response),
    detail: errorType || undefined,
  })
  if (clock) return { error, remedy: 'correct-clock' }
  return { error, remedy: code === 'session-invalid' ? 'refresh-session' : 'none' }
}

/** API Gateway's own refusals. A signed call to a route that is not deployed is answered "Missing Authentication Token". */
const codesByErrorType: Readonly<Record<string, ApiErrorCode>> = {
  MissingAuthenticationTokenException: 'not-found',
  AccessDeniedException: 'forbidden',
  ExpiredTokenException: 'session-invalid',
  UnrecognizedClientException: 'session-invalid',
  InvalidSignatureException: 'session-invalid',
  IncompleteSignatureException: 'session-invalid',
  UnauthorizedException: 'session-invalid',
  TooManyRequestsException: 'too-many-requests',
  LimitExceededException: 'too-many-requests',
  RequestTooLargeException: 'too-large',
  AuthorizerConfigurationException: 'unavailable',
}

function codeByStatus(status: number): ApiErrorCode {
  const known: Readonly<Record<number, ApiErrorCode>> = {
    400: 'invalid-input',
    401: 'session-invalid',
    403: 'forbidden',
    404: 'not-found',
    409: 'conflict',
    413: 'too-large',
    429: 'too-many-requests',
    502: 'unavailable',
    503: 'unavailable',
    504: 'unavailable',
  }
  return known[status] ?? (status >= 500 ? 'internal' : 'reply-mismatch')
}

export function requestIdOf(response: Response): string | null {
  return response.headers.get(REQUEST_ID_HEADER) ?? response.headers.get('x-amzn-requestid')
}

function retryAfterOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    return null
  }
}

function messageOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const found = 'message' in body ? body.message : 'Message' in body ? body.Message : ''
  return typeof found === 'string' ? found : ''
}
