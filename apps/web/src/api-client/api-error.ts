import { problems, type ProblemCode } from '@sekisho/contract/problem'
import type { Reason } from '@sekisho/permissions/can'

/**
 * Everything that can go wrong with a call: the API's own codes, and five that only a browser can know.
 * `offline`: no answer came. `session-lost`: nobody is signed in any more and a refresh did not help.
 * `clock-wrong`: the gateway refuses this computer's time. `reply-mismatch`: the answer is ours, but not the contract's.
 * `intercepted`: a Wi-Fi sign-in page, a proxy or the like answered in the API's place.
 */
export type ApiErrorCode = ProblemCode | 'offline' | 'session-lost' | 'clock-wrong' | 'reply-mismatch' | 'intercepted'

export interface FieldError {
  field: string
  /** The contract's word for what is wrong: `choice`, `day`, `too-long`, `cursor` … */
  issue: string
}

interface Details {
  /** HTTP status; 0 when no answer came. */
  status: number
  requestId: string | null
  reason?: Reason | undefined
  errors?: readonly FieldError[] | undefined
  /** Seconds, from `Retry-After`. */
  retryAfter?: number | undefined
  /** What a `conflict` says the object is now, for the caller to parse. */
  present?: unknown
  /** For developers; never shown. */
  detail?: string | undefined
}

/** The only error that a call throws, apart from `AbortError`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  readonly status: number
  readonly requestId: string | null
  readonly reason: Reason | undefined
  readonly errors: readonly FieldError[]
  readonly retryAfter: number | undefined
  readonly present: unknown

  constructor(code: ApiErrorCode, details: Details) {
    super(details.detail ? `${code}: ${details.detail}` : code)
    this.code = code
    this.status = details.status
    this.requestId = details.requestId
    this.reason = details.reason
    this.errors = details.errors ?? []
    this.retryAfter = details.retryAfter
    this.present = details.present
  }
}

export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError

/** What is asked for needs a proof of who it is, and then goes on. */
export const isProofTooOld = (error: unknown): boolean => isApiError(error) && error.code === 'proof-too-old'

/** True for a code of the contract; an API that is newer than this page may send others. */
export const isProblemCode = (code: unknown): code is ProblemCode => typeof code === 'string' && Object.hasOwn(problems, code)
