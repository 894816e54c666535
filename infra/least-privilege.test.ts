import { authorizers } from '@sekisho/contract/web-config'
import { describe, expect, it } from 'vitest'
import { deploymentOf, propertiesOf, stackNames, templateOf } from './template-fixture.ts'

interface Statement {
  Effect: string
  Action: string | string[]
  Resource?: unknown
  Condition?: unknown
}

const listed = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])
const statementsOf = (document: { Statement: Statement[] }) => document.Statement

/** Actions by role of one deployment, from inline and attached policies; roles of CDK's own helpers are named by their ids. */
function actionsByRole(mode: (typeof authorizers)[number]): Map<string, { actions: string[]; resources: unknown[] }> {
  const roles = new Map<string, { actions: string[]; resources: unknown[] }>()
  for (const name of stackNames) {
    const template = templateOf(name, deploymentOf('dev', mode))
    for (const { PolicyDocument, Roles } of Object.values(propertiesOf(template, 'AWS::IAM::Policy'))) {
      for (const role of Roles as (string | { Ref: string })[]) {
        const key = `${name}/${typeof role === 'string' ? role : role.Ref}`
        const known = roles.get(key) ?? { actions: [], resources: [] }
        for (const { Action, Resource } of statementsOf(PolicyDocument)) {
          known.actions.push(...listed(Action))
          known.resources.push(...listed(Resource))
        }
        roles.set(key, known)
      }
    }
  }
  return roles
}

/** CDK's own function that fills the bucket: it asks for wildcards on two buckets, which acknowledged-rules.test.ts lists. */
const isCdkHelper = (role: string) => role.startsWith('web/FilesCopier')

/** What our functions and people may ask of AWS at all. Only what changes people has reason to ask the user pool. */
const services: Record<string, readonly string[]> = {
  people: ['execute-api'],
  staff: ['logs', 'dynamodb', 'rds-data', 'secretsmanager', 'cognito-idp', 'ses', 'lambda'],
  // Looks after the stage as well: its alarms, its topic, its certificate.
  reconcile: ['logs', 'dynamodb', 'rds-data', 'secretsmanager', 'cognito-idp', 'cloudwatch', 'sns', 'acm'],
  others: ['logs', 'dynamodb', 'rds-data', 'secretsmanager', 'rds', 'ssm'],
  confirmation: ['logs', 'dynamodb', 'cognito-idp'],
  restore: ['logs', 'dynamodb', 'cognito-idp', 'ssm'],
}
const allowedFor = (role: string) => {
  if (/postconfirmation/i.test(role)) return services['confirmation']!
  if (/identity\/Restore/.test(role)) return services['restore']!
  if (/\/sekisho-/.test(role)) return services['people']!
  if (/reconcileRole/.test(role)) return services['reconcile']!
  return services[/staff|account|reconcile/i.test(role) ? 'staff' : 'others']!
}

describe.each(authorizers)('every role in %s mode', (mode) => {
  const roles = [...actionsByRole(mode)].filter(([role]) => !isCdkHelper(role))

  it('holds named actions of the services that it has reason to ask', () => {
    expect(roles.length).toBeGreaterThan(5)
    for (const [role, { actions }] of roles) {
      expect([role, actions.filter((action) => action.includes('*'))]).toEqual([role, []])
      const strange = actions.filter((action) => !allowedFor(role).includes(action.split(':')[0]!))
      expect([role, strange]).toEqual([role, []])
    }
  })

  it('names its resources; a star stands for a path parameter or for the streams of its own log', () => {
    for (const [role, { resources }] of roles) {
      for (const resource of resources) {
        const text = JSON.stringify(resource)
        const starred = text.replaceAll(/\/api\/[\w/*-]+/g, '').includes('*')
        expect([role, starred, text]).toEqual([role, false, text])
      }
    }
  })

  it('is assumed by a service of AWS, or by signed-in people of this identity pool', () => {
    for (const name of stackNames) {
      for (const [id, { AssumeRolePolicyDocument }] of Object.entries(
        propertiesOf(templateOf(name, deploymentOf('dev', mode)), 'AWS::IAM::Role'),
      )) {
        for (const { Action, Principal, Condition } of AssumeRolePolicyDocument.Statement as (Statement & {
          Principal: Record<string, unknown>
        })[]) {
          const [kind] = Object.keys(Principal)
          if (kind === 'Service') expect([id, Action]).toEqual([id, 'sts:AssumeRole'])
          else {
            expect([id, kind, Action]).toEqual([id, 'Federated', 'sts:AssumeRoleWithWebIdentity'])
            expect(JSON.stringify(Condition)).toMatch(
              /cognito-identity.amazonaws.com:aud.*cognito-identity.amazonaws.com:amr.*authenticated/,
            )
          }
        }
      }
    }
  })

  it('is the only way to a function but for services that name where they call from', () => {
    const permissions = stackNames.flatMap((name) =>
      Object.entries(propertiesOf(templateOf(name, deploymentOf('dev', mode)), 'AWS::Lambda::Permission')),
    )
    expect(permissions.length).toBeGreaterThan(3)
    for (const [id, { Action, Principal, SourceArn }] of permissions) {
      expect([id, Action, /^(apigateway|cognito-idp|events|scheduler)\.amazonaws\.com$/.test(String(Principal))]).toEqual([
        id,
        'lambda:InvokeFunction',
        true,
      ])
      expect([id, SourceArn === undefined]).toEqual([id, false])
    }
  })
})

describe('the logs of production', () => {
  it('outlive their stack and last a year, since refusals are in them alone', () => {
    const groups = Object.values(templateOf('api', deploymentOf('production')).findResources('AWS::Logs::LogGroup'))
    expect(groups.length).toBeGreaterThan(3)
    for (const { DeletionPolicy, UpdateReplacePolicy, Properties } of groups) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain'])
      expect(Properties.RetentionInDays).toBeGreaterThanOrEqual(365)
    }
  })
})
