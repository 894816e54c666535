import { headerOf, type GatewayReply, type GatewayRequest } from '../gateway/request.ts'

/** What the edge knows of a request when it is over. */
export interface EdgeAnswer {
  at: number
  edgeId: string
  request: GatewayRequest
  /** The pattern of the behaviour that matched. */
  pattern: string
  reply: Pick<GatewayReply, 'status' | 'body'>
  ms: number
}

const header =
  (name: string) =>
  ({ request }: EdgeAnswer): string | undefined =>
    headerOf(request.headers, name)
const iso = ({ at }: EdgeAnswer): string => new Date(at).toISOString()

/** CloudFront's fields, each as its documentation describes it; those about a person are as true here as there. */
const fields: Record<string, (answer: EdgeAnswer) => string | undefined> = {
  date: (answer) => iso(answer).slice(0, 10),
  time: (answer) => iso(answer).slice(11, 19),
  'timestamp(ms)': ({ at }) => String(at),
  'x-edge-location': () => 'NRT57-P1',
  'x-edge-request-id': ({ edgeId }) => edgeId,
  'x-edge-result-type': resultOf,
  'x-edge-response-result-type': resultOf,
  'x-edge-detailed-result-type': resultOf,
  'cache-behavior-path-pattern': ({ pattern }) => pattern,
  'sc-status': ({ reply }) => String(reply.status),
  'sc-bytes': ({ reply }) => String(reply.body.length),
  'time-taken': ({ ms }) => (ms / 1_000).toFixed(3),
  'cs-method': ({ request }) => request.method,
  'cs-uri-stem': ({ request }) => request.rawPath,
  'cs-uri-query': ({ request }) => request.rawQuery || undefined,
  'cs(Host)': header('host'),
  'x-host-header': header('host'),
  'cs(User-Agent)': header('user-agent'),
  'cs(Referer)': header('referer'),
  // The distribution's own setting keeps them out.
  'cs(Cookie)': () => undefined,
  'c-ip': ({ request }) => request.sourceIp,
  'x-forwarded-for': header('x-forwarded-for'),
  'c-country': () => 'JP',
  'cs-protocol': () => 'https',
}

export const isLogField = (name: string): boolean => Object.hasOwn(fields, name)

/** One record in JSON: every value is text, and what is not known a dash. */
export const recordOf = (answer: EdgeAnswer, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, fields[name]?.(answer) ?? '-']))

function resultOf({ reply }: EdgeAnswer): string {
  return reply.status >= 400 ? 'Error' : 'Miss'
}
