/** Carries the Cognito access token beside the SigV4 signature in `iam` mode. */
export const SESSION_HEADER = 'x-sekisho-session'
/** Carries the secret that the distribution adds to every request for the API; whatever a viewer wrote there is overwritten. */
export const EDGE_HEADER = 'x-sekisho-edge'
/** Makes a mutation safe to repeat: the first answer is given again. */
export const IDEMPOTENCY_HEADER = 'idempotency-key'
/** The id of the request, on every answer; people quote it. */
export const REQUEST_ID_HEADER = 'x-request-id'
/** Largest request body that the API reads, in bytes. */
export const MAX_BODY_BYTES = 256 * 1024
/** With `1`, asks where the time of a request goes: answered to whoever looks after the stage, written down for everybody. */
export const TRACE_HEADER = 'x-sekisho-trace'
