import { endpointsIn } from '@sekisho/contract/endpoints'
import { authorizers, type Authorizer } from '@sekisho/contract/web-config'
import { can } from '@sekisho/permissions/can'
import { isOpen } from '@sekisho/permissions/to-functions'
import { databaseLayer } from '../database-layer.ts'
import { deployed } from '../deployed.ts'
import { nameOf } from '../endpoints.ts'
import { gatewayLayer } from '../gateway-layer.ts'
import { resourcePath, type Assembly, type RawResource } from '../local-cloud.ts'
import { assemblyOf, roles } from '../prove.ts'
import { faultsOf, type Mutant } from './mutant.ts'

const endpoints = endpointsIn('iam')

type Properties = Record<string, unknown>
type Edit = (assembly: Assembly) => void

/** Every resource of a type, in whatever stack. @throws Error when there is none: the mutant would change nothing */
function resources(assembly: Assembly, type: string): [id: string, resource: RawResource & { Properties: Properties }][] {
  const all = assembly.stacks.flatMap(({ template }) => Object.entries(template.Resources ?? {}))
  const found = all.filter(([, resource]) => resource.Type === type)
  if (found.length === 0) throw new Error(`The templates have no ${type}.`)
  return found as ReturnType<typeof resources>
}

const template = (mode: Authorizer, name: string, edit: Edit): Mutant => ({
  name: `${mode}: ${name}`,
  run: async ({ stub, privileges }) => {
    const [assembly, endpoints] = [assemblyOf(mode), endpointsIn(mode)]
    edit(assembly)
    const cloud = await deployed(assembly)
    const gateway = faultsOf(mode, 'gateway', await gatewayLayer(mode, cloud, endpoints, roles, stub))
    return [...gateway, ...faultsOf(mode, 'database', databaseLayer(privileges, cloud, endpoints, roles))]
  },
})

/** The statement of a group's policy; the group's role is attached by name. */
function groupStatement(assembly: Assembly, role: string): { Action: unknown; Resource: unknown[] } {
  const [, policy] = resources(assembly, 'AWS::IAM::Policy').find(([, { Properties: at }]) =>
    String((at['Roles'] as unknown[])[0]).endsWith(`-${role}`),
  )!
  return (policy.Properties['PolicyDocument'] as { Statement: [{ Action: unknown; Resource: unknown[] }] }).Statement[0]
}

const arnOf = (tail: string) => ({
  'Fn::Join': ['', ['arn:aws:execute-api:ap-northeast-1:', { Ref: 'AWS::AccountId' }, ':', { Ref: 'RestApi' }, `/live/${tail}`]],
})

/** The weakest role that something is closed to, and what is closed to it. */
const closed = endpoints.find(({ needs }) => !isOpen(needs) && roles.some((role) => !can(role, needs).allowed))!
const weak = roles.find((role) => !can(role, closed.needs).allowed)!
const asArn = `${closed.method}${closed.path.replaceAll(/\{\w+\}/g, '*')}`

const policyMutants = [
  template('iam', `the policy of ${weak} covers ${asArn}`, (assembly) => groupStatement(assembly, weak).Resource.push(arnOf(asArn))),
  template('iam', `the policy of ${weak} covers every path of a method`, (assembly) =>
    groupStatement(assembly, weak).Resource.push(arnOf('GET/api/*')),
  ),
  template('iam', `the policy of ${weak} covers every method of a path`, (assembly) =>
    groupStatement(assembly, weak).Resource.push(arnOf('*/api/events')),
  ),
  template('iam', `the policy of ${weak} covers everything`, (assembly) => (groupStatement(assembly, weak).Resource = ['*'])),
  template('iam', `the policy of ${weak} allows every action`, (assembly) => (groupStatement(assembly, weak).Action = '*')),
  template('iam', 'the policies of two roles are attached the wrong way round', (assembly) => {
    const policies = resources(assembly, 'AWS::IAM::Policy').filter(
      ([, { Properties: at }]) => typeof (at['Roles'] as unknown[])[0] === 'string',
    )
    const [first, second] = [policies[0]![1].Properties, policies[1]![1].Properties]
    ;[first['Roles'], second['Roles']] = [second['Roles'], first['Roles']]
  }),
  ...['StringEquals', 'ForAnyValue:StringLike'].map((operator) =>
    template('iam', `the roles can be assumed without the condition ${operator}`, (assembly) => {
      for (const [, { Properties: at }] of resources(assembly, 'AWS::IAM::Role')) {
        const [statement] = (at['AssumeRolePolicyDocument'] as { Statement: [{ Condition?: Properties }] }).Statement
        if (statement.Condition) delete statement.Condition[operator]
      }
    }),
  ),
]

/** Adds a method to the API, guarded like its neighbours. */
function addMethod(assembly: Assembly, method: string, part: string | null): void {
  const api = assembly.stacks.find(({ template: { Resources = {} } }) =>
    Object.values(Resources).some(({ Type }) => Type === 'AWS::ApiGateway::Method'),
  )!
  const [, like] = resources(assembly, 'AWS::ApiGateway::Method').find(([, { Properties: at }]) => at['AuthorizationType'] !== 'NONE')!
  const parent = (like.Properties['ResourceId'] as { Ref: string }).Ref
  if (part !== null) {
    const Properties = { RestApiId: { Ref: 'RestApi' }, ParentId: { Ref: parent }, PathPart: part }
    api.template.Resources!['Planted'] = { Type: 'AWS::ApiGateway::Resource', Properties }
  }
  const at = { ...like.Properties, HttpMethod: method, ResourceId: { Ref: part === null ? parent : 'Planted' } }
  api.template.Resources!['PlantedMethod'] = { Type: 'AWS::ApiGateway::Method', Properties: at }
}

const inventoryMutants = authorizers.flatMap((mode) => [
  template(mode, 'a {proxy+} resource is added', (assembly) => addMethod(assembly, 'GET', '{proxy+}')),
  template(mode, 'ANY is added to a resource', (assembly) => addMethod(assembly, 'ANY', null)),
  template(mode, 'a method that nobody listed is added', (assembly) => addMethod(assembly, 'DELETE', 'unlisted')),
  template(mode, 'a method is missing', (assembly) => {
    for (const {
      template: { Resources = {} },
    } of assembly.stacks) {
      const method = Object.keys(Resources).find((id) => Resources[id]!.Type === 'AWS::ApiGateway::Method')
      if (method) delete Resources[method]
    }
  }),
])

const rememberingMutants = authorizers
  .filter((mode) => mode !== 'iam')
  .map((mode) =>
    template(mode, 'the authorizer remembers its answers', (assembly) => {
      for (const [, { Properties: at }] of resources(assembly, 'AWS::ApiGateway::Authorizer')) at['AuthorizerResultTtlInSeconds'] = 300
    }),
  )

const secretMutants = authorizers.map((mode) =>
  template(mode, `a function connects for ${weak} with another role's secret`, (assembly) => {
    for (const [, { Properties: at }] of resources(assembly, 'AWS::Lambda::Function')) {
      const variables = (at['Environment'] as { Variables?: Properties } | undefined)?.Variables
      const secrets = variables?.['DATABASE_SECRETS'] as { 'Fn::Join': [string, unknown[]] } | undefined
      if (!secrets?.['Fn::Join'] || JSON.stringify(secrets).includes(weak)) continue
      const [open, arn, close] = secrets['Fn::Join'][1]
      secrets['Fn::Join'][1] = [open, arn, `","${weak}":"`, arn, close]
    }
  }),
)

/** The guard of each method in turn, taken off the resolved template: a quarter of a second for all of them. */
const unguarded = authorizers.map((mode): Mutant[] =>
  endpointsIn(mode)
    .filter(({ needs }) => !isOpen(needs))
    .map((endpoint) => ({
      name: `${mode}: ${nameOf(endpoint)} carries no authorizer`,
      run: async ({ stub }) => {
        const cloud = (resolved[mode] ??= await deployed(assemblyOf(mode)))
        const method = [...cloud.api.methods.values()].find(
          ({ httpMethod, resourceId }) =>
            `${httpMethod} ${resourcePath(cloud.api, cloud.api.resources.get(resourceId)!)}` === nameOf(endpoint),
        )
        const { authorization } = method!
        method!.authorization = 'NONE'
        const faults = faultsOf(mode, 'gateway', await gatewayLayer(mode, cloud, [endpoint], roles, stub), [endpoint])
        method!.authorization = authorization
        return faults.filter((fault) => fault.includes(nameOf(endpoint)) && fault.includes('NONE'))
      },
    })),
)
const resolved: Partial<Record<Authorizer, Awaited<ReturnType<typeof deployed>>>> = {}

export const templateMutants: readonly Mutant[] = [
  ...policyMutants,
  ...inventoryMutants,
  ...rememberingMutants,
  ...secretMutants,
  ...unguarded.flat(),
]
