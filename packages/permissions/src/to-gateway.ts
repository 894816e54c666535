import { refuseOverlaps } from './policy-overlap.ts'
import { functionFor, isOpen, type FunctionName } from './to-functions.ts'
import type { Route } from './to-iam.ts'
import { policy as standard, type Policy } from './table.ts'

export interface GatewayMethod {
  method: string
  /** Without the leading slash, as API Gateway's resource tree wants it: `api/events/{eventId}`. */
  resource: string
  function: FunctionName
  /** Open endpoints carry no authorizer; every other one carries the stage's. */
  authorized: boolean
  /** Names of the path parameters, which the gateway's validator requires. */
  parameters: string[]
}

/**
 * Compiles endpoints to explicit gateway methods. There is no `{proxy+}` and no `ANY`.
 * @throws Error on an endpoint without a row, a duplicate, a path with a greedy parameter, or two that no policy can tell apart
 */
export function toGateway(routes: readonly Route[], policy: Policy = standard): GatewayMethod[] {
  const seen = new Set<string>()
  const methods = routes.map((route) => {
    const key = `${route.method} ${route.path}`
    if (seen.has(key)) throw new Error(`Two endpoints are called "${key}".`)
    if (route.path.includes('+}') || route.method === 'ANY') throw new Error(`"${key}" is not explicit.`)
    seen.add(key)
    return {
      method: route.method,
      resource: route.path.replace(/^\//, ''),
      function: functionFor(route.needs, policy),
      authorized: !isOpen(route.needs),
      parameters: [...route.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!),
    }
  })
  refuseOverlaps(routes)
  return methods
}
