/** The id that CloudFront gives a request: it hands it on to the gateway, and its own log has it as `x-edge-request-id`. */
export const EDGE_ID_HEADER = 'x-amz-cf-id'
/** Whoever calls the gateway past the edge may write anything there. */
export const EDGE_ID = /^[\w=-]{1,128}$/

/**
 * What one request leaves in the edge's log: the words of gateway and functions, each with the field that CloudFront has for it.
 * Never who asks (address, country, place of the edge, browser, cookies), the path as typed, or the query, which holds search
 * words: `route` is the pattern of the behaviour alone.
 */
export const edgeLogFields = {
  at: 'timestamp(ms)',
  edgeId: 'x-edge-request-id',
  method: 'cs-method',
  route: 'cache-behavior-path-pattern',
  status: 'sc-status',
  bytes: 'sc-bytes',
  /** Seconds there, milliseconds in our words. */
  ms: 'time-taken',
  /** `Miss`, `Hit`, and what went wrong: `FunctionExecutionError`, `OriginConnectError`. */
  result: 'x-edge-detailed-result-type',
} as const

/** A line of the edge in the words of the others; null for a line of somebody else's. */
export function edgeWords(line: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  if (typeof line[edgeLogFields.edgeId] !== 'string') return null
  const words = Object.entries(edgeLogFields).map(([word, field]) => [word, line[field]])
  const { ms, ...said } = Object.fromEntries(words) as Record<string, unknown>
  return { source: 'edge', ...said, ms: Math.round(Number(ms) * 1_000) }
}
