/** The two services that browsers call; every other AWS API answers no cross-origin request. */
const forBrowsers = new Set(['cognito-idp', 'cognito-identity'])

const allowedHeaders = ['amz-sdk-invocation-id', 'amz-sdk-request', 'cache-control', 'content-type', 'x-amz-target', 'x-amz-user-agent']

/** Headers of a preflight's answer (cognito-protocol §2.4). */
export const preflightHeaders: Record<string, string> = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, GET',
  'access-control-allow-headers': allowedHeaders.join(', '),
  'access-control-max-age': '172800',
}

/** Headers that let a page read the answer, errors included. */
export function corsHeaders(service: string, origin: string | undefined): Record<string, string> {
  if (origin === undefined || !forBrowsers.has(service)) return {}
  return {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
  }
}

/** A call with an `Origin` to an API that browsers cannot call on AWS either. */
export function refusesBrowsers(service: string, origin: string | undefined): boolean {
  return origin !== undefined && !forBrowsers.has(service)
}
