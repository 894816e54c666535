import type { RestApi } from './api.ts'
import { Denial } from './denial.ts'
import { parseQuery } from './query.ts'
import { type GatewayRequest, headerOf } from './request.ts'
import type { Route } from './route-match.ts'

/** Refuses a request without the parameters that its method requires, when the method's validator asks for it. */
export function validate(api: RestApi, route: Route, request: GatewayRequest): void {
  const { validatorId, parameters } = route.method
  if (!validatorId || !api.validators.get(validatorId)?.parameters) return
  const query = parseQuery(request.rawQuery)
  const missing = Object.entries(parameters)
    .filter(([, required]) => required)
    .map(([key]) => /^method\.request\.(path|querystring|header)\.(.+)$/.exec(key)?.slice(1) as [string, string])
    .filter(([place, name]) => {
      if (place === 'path') return !route.parameters[name]
      return place === 'querystring' ? !query.get(name)?.at(-1) : !headerOf(request.headers, name)
    })
  if (missing.length === 0) return
  const message = `Missing required request parameters: [${missing.map(([, name]) => name).join(', ')}]`
  throw new Denial('BAD_REQUEST_PARAMETERS', { message, reason: message })
}
