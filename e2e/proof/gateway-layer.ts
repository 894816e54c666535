import type { Authorizer } from '@sekisho/contract/web-config'
import { can } from '@sekisho/permissions/can'
import { isOpen } from '@sekisho/permissions/to-functions'
import { authorizerPolicies } from './authorizer.ts'
import type { AwsStub } from './aws-stub.ts'
import { Decisions, NOBODY, type Decision, type Layer } from './decision.ts'
import type { Deployed } from './deployed.ts'
import { concrete, nameOf, type ProvenEndpoint } from './endpoints.ts'
import { evaluate, matchRoute, resourcePath, type Method, type Statement } from './local-cloud.ts'

const guardOf: Record<Authorizer, Method['authorization']> = { iam: 'AWS_IAM', cognito: 'COGNITO_USER_POOLS', custom: 'CUSTOM' }

interface Question {
  deployed: Deployed
  role: string
  method: Method
  /** ARN of the call. */
  resource: string
}

/** What the synthesised gateway of one mode decides, by its methods, authorizers and policies. */
export async function gatewayLayer(
  mode: Authorizer,
  deployed: Deployed,
  endpoints: readonly ProvenEndpoint[],
  roles: readonly string[],
  stub: AwsStub,
): Promise<Layer> {
  const decisions = new Decisions()
  const asked =
    mode === 'custom' ? await authorizerPolicies(deployed, roles, stub) : { byRole: new Map<string, Statement[]>(), faults: [], refused: 0 }
  if (mode === 'iam') for (const role of roles) asked.byRole.set(role, deployed.kernel.roles.policiesOf(roleArn(deployed, role)))
  const { api, kernel, stage } = deployed
  for (const endpoint of endpoints) {
    const path = concrete(endpoint.path)
    const route = matchRoute(api, api.stages.get(stage)!, path, endpoint.method)
    const resource = `arn:aws:execute-api:${kernel.cloud.region}:${kernel.cloud.accountId}:${api.id}/${stage}/${endpoint.method}${path}`
    for (const role of [...roles, NOBODY]) {
      const decision =
        route && route.resourcePath === endpoint.path ? decide({ deployed, role, method: route.method, resource }, asked.byRole) : 'no'
      decisions.set(role, nameOf(endpoint), decision)
    }
  }
  const faults = [...methodFaults(mode, deployed, endpoints), ...inventoryFaults(deployed, endpoints), ...trustFaults(deployed)]
  for (const [role, statements] of asked.byRole) faults.push(...policyFaults(mode, role, statements, deployed, endpoints))
  return { decisions, faults: [...faults, ...asked.faults], refused: asked.refused }
}

function decide({ deployed, role, method, resource }: Question, policies: Map<string, Statement[]>): Decision {
  if (method.authorization === 'NONE') return 'yes'
  if (role === NOBODY) return 'no'
  if (method.authorization === 'COGNITO_USER_POOLS') return 'any token'
  const action = 'execute-api:Invoke'
  if (method.authorization === 'CUSTOM') return evaluate(policies.get(role) ?? [], { action, resource, context: {} }).allowed ? 'yes' : 'no'
  const arn = roleArn(deployed, role)
  const principal = { roleArn: arn, sessionArn: arn, accessKeyId: 'proof' }
  return deployed.kernel.cloud.iam.decide(principal, action, resource).allowed ? 'yes' : 'no'
}

/** The IAM role behind a group, as the functions are told it. */
export function roleArn({ functions, kernel }: Deployed, role: string): string {
  const fn = [...functions.values()].find(({ environment }) => environment['GROUP_ROLES'])
  const [name = 'none'] = Object.entries(JSON.parse(fn!.environment['GROUP_ROLES']!) as object).find(([, of]) => of === role) ?? []
  return `arn:aws:iam::${kernel.cloud.accountId}:role/${name}`
}

/** A policy names methods of the contract that the role may call, each by itself: no wider pattern, no other action. */
function policyFaults(
  mode: Authorizer,
  role: string,
  statements: readonly Statement[],
  deployed: Deployed,
  endpoints: readonly ProvenEndpoint[],
) {
  const { api, kernel, stage } = deployed
  const prefix = `arn:aws:execute-api:${kernel.cloud.region}:${kernel.cloud.accountId}:${api.id}/${stage}/`
  const own = endpoints.filter(({ needs }) => can(role, needs).allowed)
  const expected = new Set(own.map(({ method, path }) => `${prefix}${method}${path.replaceAll(/\{\w+\}/g, '*')}`))
  return statements.flatMap(({ effect, actions, resources }) => [
    ...(effect === 'Allow' ? [] : [`${mode}: the policy of ${role} denies what was never allowed.`]),
    ...actions.filter((action) => action !== 'execute-api:Invoke').map((action) => `${mode}: the policy of ${role} allows ${action}.`),
    ...resources.filter((pattern) => !expected.has(pattern)).map((pattern) => `${mode}: the policy of ${role} covers ${pattern}.`),
  ])
}

function methodFaults(mode: Authorizer, { api }: Deployed, endpoints: readonly ProvenEndpoint[]): string[] {
  const needs = new Map(endpoints.map((endpoint) => [nameOf(endpoint), endpoint.needs]))
  const remembering = [...api.authorizers.values()].filter(({ ttlSeconds }) => ttlSeconds > 0)
  return [
    ...remembering.map(({ id, ttlSeconds }) => `The authorizer ${id} remembers its answers for ${ttlSeconds} s.`),
    ...[...api.methods.values()].flatMap((method) => {
      const name = templateName(api, method)
      const guard = isOpen(needs.get(name) ?? '') ? 'NONE' : guardOf[mode]
      return method.authorization === guard ? [] : [`${name} is guarded by ${method.authorization} instead of ${guard}.`]
    }),
  ]
}

/** A method in the template that is in no contract, or the other way round; greedy paths and ANY are none of ours. */
function inventoryFaults({ api }: Deployed, endpoints: readonly ProvenEndpoint[]): string[] {
  const contract = new Set(endpoints.map(nameOf))
  const template = [...api.methods.values()].map((method) => templateName(api, method))
  const greedy = [...api.resources.values()].filter(({ part }) => part.includes('+}'))
  return [
    ...greedy.map(({ part }) => `The template has the greedy resource ${part}.`),
    ...template.filter((name) => !contract.has(name)).map((name) => `The template has ${name}, which is in no contract.`),
    ...[...contract].filter((name) => !template.includes(name)).map((name) => `The template lacks ${name}.`),
  ]
}

const templateName = (api: Deployed['api'], { httpMethod, resourceId }: Method): string =>
  `${httpMethod} ${resourcePath(api, api.resources.get(resourceId)!)}`

/** A group's role may be assumed through this identity pool by signed-in people, and by nobody else. */
function trustFaults(deployed: Deployed): string[] {
  const { iam, parameters } = deployed.kernel.cloud
  const pool = [...parameters].find(([name]) => name.endsWith('/identity/identity-pool-id'))![1]
  const fn = [...deployed.functions.values()].find(({ environment }) => environment['GROUP_ROLES'])
  const federated = 'cognito-identity.amazonaws.com'
  return Object.values(JSON.parse(fn!.environment['GROUP_ROLES']!) as Record<string, string>).flatMap((role) => {
    const may = (aud: string | undefined, amr: string) =>
      iam.mayAssume(roleArn(deployed, role), { federated }, 'sts:AssumeRoleWithWebIdentity', {
        ...(aud !== undefined && { [`${federated}:aud`]: aud }),
        [`${federated}:amr`]: [amr],
      })
    return [
      ...(may(pool, 'authenticated') ? [] : [`People of ${role} cannot assume their role.`]),
      ...(may('ap-northeast-1:another', 'authenticated') || may(undefined, 'authenticated')
        ? [`Any identity pool can assume the role of ${role}.`]
        : []),
      ...(may(pool, 'unauthenticated') ? [`Guests can assume the role of ${role}.`] : []),
    ]
  })
}
