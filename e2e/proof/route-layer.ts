import type { Authorizer } from '@sekisho/contract/web-config'
import { can, reachesOthers } from '@sekisho/permissions/can'
import { isOpen } from '@sekisho/permissions/to-functions'
import type { AwsStub } from './aws-stub.ts'
import { ask, loadFunction, type FunctionAnswer, type Handler } from './built-functions.ts'
import { callerOf, enrol, type Caller } from './callers.ts'
import { Decisions, NOBODY, type Decision, type Layer } from './decision.ts'
import type { Deployed, DeployedFunction } from './deployed.ts'
import { concrete, nameOf, type ProvenEndpoint } from './endpoints.ts'
import { intrudersOf } from './intruders.ts'
import { matchRoute } from './local-cloud.ts'

export interface RouteQuestion {
  mode: Authorizer
  deployed: Deployed
  endpoints: readonly ProvenEndpoint[]
  roles: readonly string[]
  stub: AwsStub
}

/** Paths that are not written canonically, and methods that nothing serves: whoever asks, no operation begins. */
const bent = (path: string): [method: string, path: string, status: number][] => [
  ['GET', path.replace('/api/', '/api/%65/../'), 400],
  ['GET', `${path}/`, 400],
  ['GET', path.replace('/api/', '/api//'), 400],
  ['GET', path.replace('/api/', '/api/./'), 400],
  ['HEAD', path, 404],
  ['TRACE', path, 404],
]

const somebody = { staffId: { S: concrete('{staffId}') }, status: { S: 'active' }, version: { N: '1' } }

/** What the built functions of a mode decide when the gateway has let everybody through. */
export async function routeLayer(question: RouteQuestion): Promise<Layer> {
  const { mode, deployed, endpoints, roles, stub } = question
  const decisions = new Decisions()
  const faults: string[] = []
  const handlers = new Map<DeployedFunction, Handler>()
  const people = new Map(roles.map((role) => [role, enrol(stub, role)]))
  // Whoever is asked about is there, so that only a route that is not served answers 404.
  stub.put(`STAFF#${concrete('{staffId}')}`, 'PROFILE', somebody)
  let refused = 0
  for (const endpoint of endpoints) {
    const fn = servingFunction(deployed, endpoint)
    if (!fn) continue
    const isNew = !handlers.has(fn)
    const handler: Handler = handlers.get(fn) ?? (await loadFunction(askingPasskeys(fn, mode, roles), stub.url))
    handlers.set(fn, handler)
    const path = concrete(endpoint.path)
    const answer = (caller: Caller, method: string = endpoint.method, at = path) => ask(handler, caller, method, at)
    for (const [role, person] of people) {
      const told = decisionOf(await answer(callerOf(mode, person, deployed, stub)))
      if (told.fault) faults.push(`${mode}: the route ${nameOf(endpoint)} does not know ${role}: ${told.fault}.`)
      decisions.set(role, nameOf(endpoint), told.decision)
    }
    const { status } = await answer({ requestContext: {}, headers: {} })
    decisions.set(NOBODY, nameOf(endpoint), status === 401 ? 'no' : 'yes')
    const unknown = isNew ? (await answer({ requestContext: {}, headers: {} }, 'GET', '/api/nothing-here')).status : 401
    if (unknown !== 401) faults.push(`${mode}: nobody learns from ${fn.name} that there is no such path (${unknown}).`)
    else if (isNew) refused++
    if (isOpen(endpoint.needs)) continue
    const [holder = roles[0]!, other = NOBODY] = roles.toSorted(
      (a, b) => Number(can(b, endpoint.needs).allowed) - Number(can(a, endpoint.needs).allowed),
    )
    for (const { who, caller, refusal, keepsOwn } of intrudersOf(mode, holder, other, deployed, stub)) {
      if (keepsOwn && !reachesOthers(endpoint.needs)) continue
      const { status, code } = await answer(caller)
      if (status === refusal[0] && code === refusal[1]) refused++
      else faults.push(`${mode}: ${who} got ${status} ${code ?? 'data'} from ${nameOf(endpoint)} instead of ${refusal.join(' ')}.`)
    }
    for (const [method, at, expected] of bent(path)) {
      const { status } = await answer(callerOf(mode, people.get(holder)!, deployed, stub), method, at)
      if (status === expected) refused++
      else faults.push(`${mode}: ${method} ${at} got ${status} instead of ${expected}.`)
    }
  }
  return { decisions, faults, refused }
}

/** The function of a stage that asks everybody for a passkey, and whose days were over long ago; where nobody has any it asks nobody. */
function askingPasskeys(fn: DeployedFunction, mode: Authorizer, roles: readonly string[]): DeployedFunction {
  const { STAGE_RULES } = fn.environment
  if (mode === 'custom' || STAGE_RULES === undefined) return fn
  const passkeys = Object.fromEntries(roles.map((role) => [role, { from: 0, days: 1 }]))
  const rules = { ...(JSON.parse(STAGE_RULES) as object), passkeys }
  return { ...fn, environment: { ...fn.environment, STAGE_RULES: JSON.stringify(rules) } }
}

function decisionOf({ status, code, hasReason }: FunctionAnswer): { decision: Decision; fault?: string } {
  if (code === 'forbidden' && hasReason) return { decision: 'no' }
  if (status === 404) return { decision: 'no', fault: 'it is not served' }
  // The stub's database refuses every login, which PostgreSQL's own word is told apart from by the missing reason.
  if (status === 401 || (status === 403 && code !== 'forbidden')) return { decision: 'no', fault: String(code) }
  return { decision: 'yes' }
}

/** The function behind the method in the template. */
export function servingFunction({ api, stage, functions }: Deployed, { method, path }: ProvenEndpoint): DeployedFunction | undefined {
  const route = matchRoute(api, api.stages.get(stage)!, concrete(path), method)
  return [...functions.values()].find(({ arn }) => arn === route?.method.integration.functionArn)
}
