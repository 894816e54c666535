import { describe, expect, it } from 'vitest'
import { servedFunctions } from '../served.ts'
import type { Deployment } from '../deployment.ts'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'
import { passkeyRuleOf } from './passkey-rule.ts'

const template = templateOf('api')
const named = (name: string) =>
  Object.values(propertiesOf(template, 'AWS::Lambda::Function')).find(({ FunctionName }) => FunctionName === `sekisho-dev-${name}`)!

function statementsOf(name: string): { Action: string[]; Resource: unknown }[] {
  const policy = Object.entries(propertiesOf(template, 'AWS::IAM::Policy')).find(([id]) => id.startsWith(`${name}Role`))![1]
  return policy['PolicyDocument'].Statement
}

const rightOn = (name: string, action: string) => statementsOf(name).find(({ Action }) => [Action].flat().includes(action))

describe('a slice function', () => {
  it('exists for every function that serves an endpoint', () => {
    const names = Object.values(propertiesOf(template, 'AWS::Lambda::Function')).map(({ FunctionName }) => FunctionName)
    expect(names).toEqual(servedFunctions('iam').map((name) => `sekisho-dev-${name}`))
  })

  // The one that also works unasked answers in time by itself.
  it.each(servedFunctions('iam').filter((name) => name !== 'reconcile'))(
    '%s is small, current and ends before the gateway gives up',
    (name) => {
      expect(named(name)).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        Timeout: 20,
        MemorySize: 256,
      })
    },
  )

  it('gets the environment that it validates, and nothing that hints at a local run', () => {
    expect(Object.keys(named('events')['Environment'].Variables).toSorted()).toEqual([
      'DATABASE_CLUSTER_ARN',
      'DATABASE_NAME',
      'DATABASE_NOBODY_SECRET',
      'DATABASE_SECRETS',
      'DIRECTORY_TABLE',
      'EDGE_SECRET',
      'GROUP_ROLES',
      'SEKISHO_AUTHORIZER',
      'SEKISHO_FUNCTION',
      'SEKISHO_STAGE',
      'STAGE_RULES',
      'UNUSUAL_USE',
      'USER_POOL_CLIENT_ID',
      'USER_POOL_ID',
    ])
    expect(named('events')['Environment'].Variables).toMatchObject({
      SEKISHO_FUNCTION: 'events',
      GROUP_ROLES: '{"sekisho-dev-admin":"admin","sekisho-dev-operator":"operator"}',
    })
  })

  it('is told what the company decided for the stage: a second person unless it says otherwise, how long backups are kept, and how many members an export may be of', () => {
    const rulesIn = (deployment: Deployment) => {
      const [one] = Object.values(propertiesOf(templateOf('api', deployment), 'AWS::Lambda::Function'))
      return JSON.parse(one!['Environment'].Variables.STAGE_RULES)
    }
    const sizes = { exportRows: 10_000, exportRowsAlone: 1_000 }
    const off = { ...deploymentOf(), stage: { ...deploymentOf().stage, fourEyes: false } }
    expect(rulesIn(deploymentOf())).toEqual({ fourEyes: true, backupDays: 7, ...sizes })
    expect(rulesIn(off)).toEqual({ fourEyes: false, backupDays: 7, ...sizes })
    expect(rulesIn(deploymentOf('existing-cluster'))).toEqual({ fourEyes: true, backupDays: null, ...sizes })
    const due = (from: string) => ({ admin: { from, days: 14 } })
    const asking = { passkeys: true, requirePasskeyFor: due('2027-01-12T09:00+09:00') }
    const asked = { ...deploymentOf(), stage: { ...deploymentOf().stage, ...asking } }
    const from = Date.parse('2027-01-12T00:00:00Z')
    expect(rulesIn(asked)).toEqual({ fourEyes: true, backupDays: 7, ...sizes, passkeys: { admin: { from, days: 14 } } })
    const told = Object.values(propertiesOf(templateOf('api', asked), 'AWS::SSM::Parameter')).find(({ Name }) =>
      String(Name).endsWith('asked'),
    )
    expect(told).toMatchObject({ Name: '/sekisho/dev/api/passkeys-asked', Value: JSON.stringify({ admin: { from, days: 14 } }) })
    for (const wrong of [{ passkeys: false }, { mode: 'custom' as const }, { requirePasskeyFor: due('soon') }, { requirePasskeyFor: {} }])
      expect(() => passkeyRuleOf({ ...asked.stage, ...wrong })).toThrow(/^The stage "dev"/)
  })

  it('may read the secrets of its own database roles and of nobody, and no other', () => {
    const secrets = JSON.stringify(rightOn('members', 'secretsmanager:GetSecretValue'))
    expect(secrets).toContain('secretmembersadmin')
    expect(secrets).toContain('secretnobody')
    expect(secrets).not.toMatch(/secretevents|secretaccount|operator/)
    expect(JSON.stringify(named('members')['Environment'].Variables.DATABASE_SECRETS)).not.toContain('operator')
  })

  it('is told by which secret it knows the distribution, and may read it, whomever it serves', () => {
    for (const name of servedFunctions('iam')) {
      const variables = named(name)['Environment'].Variables
      expect(JSON.stringify(variables.EDGE_SECRET)).toContain('secretnobody')
      expect(JSON.stringify(rightOn(name, 'secretsmanager:GetSecretValue'))).toContain('secretnobody')
    }
  })

  it('may read the directory but not change it', () => {
    const actions = statementsOf('events').flatMap(({ Action }) => Action)
    expect(actions.filter((action) => action.startsWith('dynamodb:'))).toEqual(['dynamodb:GetItem'])
  })

  it('does not reach the database when it answers without data', () => {
    for (const action of ['rds-data:ExecuteStatement', 'rds-data:BeginTransaction'])
      expect([action, rightOn('health', action)]).toEqual([action, undefined])
    expect(rightOn('events', 'rds-data:ExecuteStatement')).toBeDefined()
  })

  it('brings an edit to the pool that was cut off, whoever comes next', () => {
    for (const name of ['account', 'staff', 'reconcile']) expect(rightOn(name, 'cognito-idp:AdminUpdateUserAttributes')).toBeDefined()
  })

  it('does not reach the directory when it serves strangers only', () => {
    expect(rightOn('health', 'dynamodb:GetItem')).toBeUndefined()
  })

  it('keeps instances for itself where the stage says so', () => {
    const production = Object.values(propertiesOf(templateOf('api', deploymentOf('production')), 'AWS::Lambda::Function'))
    for (const one of production) expect(one).toMatchObject({ ReservedConcurrentExecutions: 20, MemorySize: 512 })
  })
})
