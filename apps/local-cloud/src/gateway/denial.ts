/** Types of gateway responses that this gateway can give, with what AWS answers unless a template says otherwise. */
const defaults = {
  ACCESS_DENIED: { status: 403, errorType: 'AccessDeniedException' },
  API_CONFIGURATION_ERROR: { status: 500, errorType: 'InternalServerErrorException' },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, errorType: 'AuthorizerConfigurationException' },
  BAD_REQUEST_PARAMETERS: { status: 400, errorType: 'BadRequestException' },
  EXPIRED_TOKEN: { status: 403, errorType: 'ExpiredTokenException' },
  INTEGRATION_FAILURE: { status: 502, errorType: 'InternalServerErrorException' },
  INTEGRATION_TIMEOUT: { status: 504, errorType: 'InternalServerErrorException' },
  INVALID_SIGNATURE: { status: 403, errorType: 'InvalidSignatureException' },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, errorType: 'MissingAuthenticationTokenException' },
  REQUEST_TOO_LARGE: { status: 413, errorType: 'RequestTooLargeException' },
  THROTTLED: { status: 429, errorType: 'TooManyRequestsException' },
  UNAUTHORIZED: { status: 401, errorType: 'UnauthorizedException' },
  /** Not a type of its own on AWS: only DEFAULT_4XX reaches it. */
  FORBIDDEN: { status: 403, errorType: 'ForbiddenException' },
} as const

export type DenialType = keyof typeof defaults

export interface DenialDetail {
  /** What `$context.error.message` holds; null as AWS has it for a broken authorizer. */
  message: string | null
  /** Why, for the journal. */
  reason: string
  errorType?: string
  /** Whom the refusal met, where that is known. */
  who?: string
  /** The status of Lambda's own refusal to run the function. */
  functionCall?: number
  /** IAM and Lambda denials spell the member `Message`. */
  member?: 'message' | 'Message'
}

/** A refusal of the gateway itself. It carries what AWS would answer (protocol §9.3) and why. */
export class Denial extends Error {
  readonly type: DenialType
  readonly status: number
  readonly errorType: string
  readonly text: string | null
  readonly reason: string
  readonly member: 'message' | 'Message'
  readonly who: string | undefined
  readonly functionCall: number | undefined

  constructor(type: DenialType, detail: DenialDetail) {
    super(detail.reason)
    this.type = type
    this.status = defaults[type].status
    this.errorType = detail.errorType ?? defaults[type].errorType
    this.text = detail.message
    this.reason = detail.reason
    this.member = detail.member ?? 'message'
    this.who = detail.who
    this.functionCall = detail.functionCall
  }
}
