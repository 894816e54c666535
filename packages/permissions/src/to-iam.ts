import { can } from './can.ts'
import { policy as standard, type Policy } from './table.ts'

/** The part of an endpoint that a policy is made of. `path` uses `{name}` for parameters. */
export interface Route {
  method: string
  path: string
  needs: string
}

export interface InvokeStatement {
  Effect: 'Allow'
  Action: 'execute-api:Invoke'
  Resource: string[]
}

/**
 * Compiles a role to its `execute-api:Invoke` statement: one exact method ARN per endpoint, one `*` per
 * path parameter, never a wildcard verb. `null` when the role may call nothing.
 * @param api the part of the ARN before the method: `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE`
 */
export function toIam(role: string, routes: readonly Route[], api: string, policy: Policy = standard): InvokeStatement | null {
  const allowed = routes.filter((route) => can(role, route.needs, policy).allowed)
  if (allowed.length === 0) return null
  return { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: allowed.map((route) => methodArn(api, route)) }
}

/** The ARN pattern of one method: `API/STAGE/GET/api/events/*`. */
export function methodArn(api: string, route: Pick<Route, 'method' | 'path'>): string {
  const path = route.path.replace(/^\//, '').replaceAll(/\{[^}]+\}/g, '*')
  return `${api}/${route.method}/${path}`
}
