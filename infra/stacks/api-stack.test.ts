import { authorizers, type Authorizer } from '@sekisho/contract/web-config'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { whoIsIn } from '@sekisho/contract/log-questions'
import { isOpen } from '@sekisho/permissions/to-functions'
import { describe, expect, it } from 'vitest'
import { deploymentOf, methodsOf, propertiesOf, templateOf } from '../template-fixture.ts'

const guards: Record<Authorizer, string> = { iam: 'AWS_IAM', cognito: 'COGNITO_USER_POOLS', custom: 'CUSTOM' }
const needsIn = (mode: Authorizer) => new Map(endpointsIn(mode).map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint.needs]))

describe.each(authorizers)('the API in %s mode', (authorizer) => {
  const template = templateOf('api', deploymentOf('dev', authorizer))
  const methods = methodsOf(template)
  const needsOf = needsIn(authorizer)

  it('has exactly the methods of the contract', () => {
    expect(Object.keys(methods).toSorted()).toEqual([...needsOf.keys()].toSorted())
  })

  it('guards every method that needs a permission, and leaves the public ones open', () => {
    for (const [name, { AuthorizationType, AuthorizerId }] of Object.entries(methods)) {
      const open = isOpen(needsOf.get(name)!)
      expect([name, AuthorizationType]).toEqual([name, open ? 'NONE' : guards[authorizer]])
      expect([name, AuthorizerId !== undefined]).toEqual([name, !open && authorizer !== 'iam'])
    }
  })

  it('has a dashboard that begins with who is in, by the lines of the one function that every open page asks', () => {
    const [{ DashboardBody }] = Object.values(propertiesOf(template, 'AWS::CloudWatch::Dashboard')) as [Record<string, any>]
    const [separator, parts] = DashboardBody['Fn::Join'] as [string, unknown[]]
    const functions = Object.values(propertiesOf(template, 'AWS::Lambda::Function'))
    const account = functions.find(({ FunctionName }) => String(FunctionName).endsWith('-account'))!
    expect(parts.filter((part) => typeof part === 'object')).toEqual([account['LoggingConfig'].LogGroup])
    const written = parts.map((part) => (typeof part === 'string' ? part : 'its-log')).join(separator)
    const { widgets } = JSON.parse(written) as { widgets: { type: string; properties: object }[] }
    expect(widgets[0]).toMatchObject({ type: 'log', properties: { query: `SOURCE 'its-log' | ${whoIsIn}` } })
    // Looked at more than once it would be paid for more than once.
    expect(widgets.filter(({ type }) => type === 'log')).toHaveLength(1)
  })

  it('has no greedy resource, no ANY, no HEAD and no OPTIONS', () => {
    const text = JSON.stringify(template.toJSON())
    expect(text).not.toContain('+}')
    for (const name of Object.keys(methods)) expect(name).toMatch(/^(GET|POST|PUT|PATCH|DELETE) /)
  })

  it('attaches policies to the group roles in iam mode only', () => {
    const attached = Object.values(propertiesOf(template, 'AWS::IAM::Policy')).flatMap(({ Roles }) => Roles)
    const byName = attached.filter((role) => typeof role === 'string')
    expect(byName.length > 0).toBe(authorizer === 'iam')
  })

  it('gives no function a wildcard and none of AWS managed policies', () => {
    const roles = Object.entries(propertiesOf(template, 'AWS::IAM::Role')).filter(([id]) => !id.startsWith('AccountLogRole'))
    for (const [, role] of roles) expect(role).not.toHaveProperty('ManagedPolicyArns')
    for (const { PolicyDocument, Roles } of Object.values(propertiesOf(template, 'AWS::IAM::Policy'))) {
      if (typeof Roles[0] === 'string') continue
      // In a condition a star narrows: keys that begin with something.
      for (const { Action, Resource } of PolicyDocument.Statement) expect(JSON.stringify([Action, Resource])).not.toContain('*')
    }
  })

  it('asks again on every request: no authorizer remembers an answer', () => {
    for (const found of Object.values(propertiesOf(template, 'AWS::ApiGateway::Authorizer'))) {
      expect(found).toMatchObject({ AuthorizerResultTtlInSeconds: 0, IdentitySource: 'method.request.header.Authorization' })
    }
  })
})

describe('the modes differ in their authorizer', () => {
  const authorizersOf = (mode: Authorizer) =>
    Object.values(propertiesOf(templateOf('api', deploymentOf('dev', mode)), 'AWS::ApiGateway::Authorizer'))

  it('iam has none, cognito asks the user pool, custom asks a function', () => {
    expect(authorizersOf('iam')).toEqual([])
    expect(authorizersOf('cognito').map(({ Type }) => Type)).toEqual(['COGNITO_USER_POOLS'])
    expect(authorizersOf('custom').map(({ Type }) => Type)).toEqual(['REQUEST'])
  })

  it('gets a new deployment with another authorizer: the old one would go on serving the old methods', () => {
    const deployed = authorizers.map((mode) =>
      Object.keys(templateOf('api', deploymentOf('dev', mode)).findResources('AWS::ApiGateway::Deployment')).join(),
    )
    expect(new Set(deployed).size).toBe(authorizers.length)
  })

  const statementsOf = (role: string): { Action: string | string[]; Resource: unknown }[] => {
    const policies = propertiesOf(templateOf('api', deploymentOf('dev', 'custom')), 'AWS::IAM::Policy')
    return Object.entries(policies).find(([id]) => id.startsWith(role))![1]['PolicyDocument'].Statement
  }
  /** What a role may do at DynamoDB, by the table that the resource names. */
  const rightsOn = (role: string, table: string) =>
    statementsOf(role)
      .filter(({ Resource }) => JSON.stringify(Resource).toLowerCase().includes(`vault${table}`))
      .flatMap(({ Action }) => Action)
      .toSorted()

  it('lets the authorizer of custom mode read two tables and note that a session is in use', () => {
    expect(rightsOn('AuthorizerRole', 'directory')).toEqual(['dynamodb:GetItem'])
    expect(rightsOn('AuthorizerRole', 'sessions')).toEqual(['dynamodb:GetItem', 'dynamodb:UpdateItem'])
    expect(new Set(statementsOf('AuthorizerRole').flatMap(({ Action }) => Action)).size).toBe(4)
  })

  it('has a function that signs people in, with a role and a database role of its own, in custom mode only', () => {
    expect(rightsOn('sessionRole', 'directory')).toEqual(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'])
    expect(rightsOn('sessionRole', 'sessions')).toEqual(
      ['DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'].map((name) => `dynamodb:${name}`),
    )
    const secrets = statementsOf('sessionRole').find(({ Action }) => Action === 'secretsmanager:GetSecretValue')
    expect(JSON.stringify(secrets?.Resource)).toMatch(/secretsession/)
    expect(JSON.stringify(secrets?.Resource)).not.toMatch(/admin|operator/)
    for (const mode of ['iam', 'cognito'] as const) {
      expect(Object.keys(methodsOf(templateOf('api', deploymentOf('dev', mode)))).join()).not.toContain('/api/session')
      expect(JSON.stringify(templateOf('data', deploymentOf('dev', mode)).toJSON())).not.toContain('database/session')
    }
  })
})

describe('schedules and account settings', () => {
  it('are there for the stages that want them', () => {
    const count = (stage: string, type: string) => Object.keys(templateOf('api', deploymentOf(stage)).findResources(type)).length
    expect(['dev', 'production'].map((stage) => count(stage, 'AWS::Scheduler::Schedule'))).toEqual([1, 2])
    expect(['dev', 'existing-cluster'].map((stage) => count(stage, 'AWS::ApiGateway::Account'))).toEqual([1, 0])
  })
})
