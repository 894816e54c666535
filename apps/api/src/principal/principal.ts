import type { RequestContext } from '../http/app-env.ts'

/** Who the gateway and the token say is calling, before the directory is asked. */
export interface Claimed {
  /** The caller at Cognito, or our own id where the company keeps its own passwords. */
  subject: { sub: string } | { staffId: string }
  role: string
  /** Epoch seconds of the sign-in. */
  authTime: number
}

export interface CallerRequest {
  requestContext: RequestContext
  /** The access token beside the signature, as it came. */
  sessionToken: string | null
}

/**
 * Reads the caller from a request; one per authorizer mode.
 * @throws ProblemError 401 `session-required` or `session-invalid`, 403 `role-changed`
 */
export type ReadPrincipal = (request: CallerRequest) => Promise<Claimed>
