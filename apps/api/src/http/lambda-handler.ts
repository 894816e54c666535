import { handle } from 'hono/aws-lambda'
import type { Hono } from 'hono/tiny'
import { isCanonicalPath } from './path-guard.ts'
import { wellFormed } from './well-formed.ts'
import type { AppEnv, GatewayEvent, GatewayResult } from './app-env.ts'

/** A path that the guard refuses and that stands for every other such path. */
const REFUSED_PATH = '/%'
/** A method that nothing serves and that stands for every other such method. */
const UNSERVED_METHOD = 'OPTIONS'
/** Their requests have no body; the making of a Request would throw at one. */
const bodiless = new Set(['GET', UNSERVED_METHOD])
const served = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * The Lambda handler of an app. A path or method that is not ours never reaches the making of a URL,
 * which would normalise it into another one, nor does a body where none belongs; the app then refuses and
 * logs it like any other request.
 */
export function lambdaHandler(app: Hono<AppEnv>): (event: GatewayEvent, context: unknown) => Promise<GatewayResult> {
  const serve = handle(app)
  return async function handler(event, context) {
    const path = isCanonicalPath(event.path) ? event.path : REFUSED_PATH
    const httpMethod = served.has(event.httpMethod) ? event.httpMethod : UNSERVED_METHOD
    const hasStrayBody = bodiless.has(httpMethod) && Boolean(event.body)
    const guarded = {
      ...event,
      ...texts(event),
      path,
      httpMethod,
      hasStrayBody,
      ...(hasStrayBody && { body: null }),
    } as unknown as Parameters<typeof serve>[0]
    return (await serve(guarded, context as Parameters<typeof serve>[1])) as GatewayResult
  }
}

/** What becomes a URL and headers: half a character in one of them would throw before anybody could refuse it. */
const texts = ({ headers, multiValueHeaders, queryStringParameters, multiValueQueryStringParameters }: GatewayEvent) =>
  wellFormed({ headers, multiValueHeaders, queryStringParameters, multiValueQueryStringParameters })
