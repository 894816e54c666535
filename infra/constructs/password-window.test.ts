import { describe, expect, it } from 'vitest'
import { stages } from '../test-stages.ts'
import { propertiesOf, templateOf, withWindow } from '../template-fixture.ts'
import { passwordWindowOf } from './password-window.ts'

const now = Date.UTC(2027, 0, 1)
const own = { name: 'dev', identity: { kind: 'own' } } as const
const identity = templateOf('identity', withWindow())
const statements = Object.entries(propertiesOf(identity, 'AWS::IAM::Policy')).flatMap(([id, { PolicyDocument }]) =>
  (PolicyDocument.Statement as { Action: string | string[] }[]).map(({ Action }) => [id, [Action].flat()] as const),
)
const actionsOf = (name: string) => statements.filter(([id]) => id.startsWith(`Triggers${name}`)).flatMap(([, actions]) => actions)

describe('a window for passwords of an earlier system', () => {
  it('is read with its zone', () => {
    const passwordWindow = { opens: '2027-01-12T09:00+09:00', ends: '2027-02-12T09:00:30+09:00' }
    expect(passwordWindowOf({ ...own, passwordWindow }, now)).toEqual({
      opens: Date.UTC(2027, 0, 12),
      ends: Date.UTC(2027, 1, 12, 0, 0, 30),
    })
    expect(passwordWindowOf(own, now)).toBeNull()
  })

  it.each([
    ['without a zone', '2027-01-12T09:00', '2027-02-12T09:00Z', /no instant with its zone/],
    ['on no day', '2027-13-12T09:00Z', '2027-02-12T09:00Z', /no instant with its zone/],
    ['turned round', '2027-02-12T09:00Z', '2027-01-12T09:00Z', /ends before it opens/],
    ['that has ended', '2026-02-12T09:00Z', '2027-01-01T00:00Z', /has ended on 2027-01-01T00:00Z: run "sekisho migrate close/],
  ])('%s is refused', (_what, opens, ends, says) => {
    expect(() => passwordWindowOf({ ...own, passwordWindow: { opens, ends } }, now)).toThrow(says)
  })

  it('is refused for a pool that the stage adopts', () => {
    const identity = { kind: 'existing', userPoolId: 'x', userPoolClientId: 'y', identityPoolId: 'z', groups: 'own' } as const
    const passwordWindow = { opens: '2027-01-12T09:00Z', ends: '2027-02-12T09:00Z' }
    expect(() => passwordWindowOf({ name: 'dev', identity, passwordWindow }, now)).toThrow(/adopts its user pool/)
  })

  it('has not ended in any stage', () => {
    for (const stage of stages) expect(() => passwordWindowOf(stage)).not.toThrow()
  })
})

describe('what a window brings', () => {
  it('is a table whose hashes nobody can recover once they are deleted, under a key of AWS, that goes with the window', () => {
    const { WindowPasswords } = templateOf('vault', withWindow()).findResources('AWS::DynamoDB::Table')
    expect(WindowPasswords).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: {
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
      },
    })
  })

  it('is the only client that carries a password, and the console keeps SRP', () => {
    const { WindowClient, ConsoleClient } = propertiesOf(identity, 'AWS::Cognito::UserPoolClient')
    expect(WindowClient).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      WriteAttributes: ['locale'],
      RefreshTokenValidity: 1,
    })
    expect(ConsoleClient).toMatchObject({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] })
    const trusted = JSON.stringify(propertiesOf(identity, 'AWS::Cognito::IdentityPool'))
    expect([trusted.includes('ConsoleClient'), trusted.includes('WindowClient')]).toEqual([true, false])
  })

  it('is a trigger that reads and counts, and one after the sign-in that gives groups: neither may ask the database', () => {
    expect(actionsOf('usermigration')).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'dynamodb:GetItem',
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
    ])
    expect(actionsOf('GiveGroups')).toEqual(['cognito-idp:AdminAddUserToGroup'])
    expect(actionsOf('postauthentication')).toContain('dynamodb:DeleteItem')
    expect(actionsOf('postauthentication').join()).not.toMatch(/rds|secretsmanager/)
  })

  it('is counted by the function that looks at everybody, which can read no hash there', () => {
    const [id, { PolicyDocument }] = Object.entries(propertiesOf(templateOf('api', withWindow()), 'AWS::IAM::Policy')).find(([name]) =>
      name.startsWith('reconcileRole'),
    )!
    const scans = (PolicyDocument.Statement as { Action: string | string[]; Condition?: object }[]).filter(({ Action }) =>
      [Action].flat().includes('dynamodb:Scan'),
    )
    expect([id, scans.map(({ Condition }) => Condition)]).toEqual([
      id,
      [
        {
          'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'staffId', 'failures', 'failedAt', 'lockedUntil'] },
          Null: { 'dynamodb:Attributes': 'false' },
          StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
        },
      ],
    ])
  })

  it('is told to the page, but for one that keeps the company’s own passwords', () => {
    const config = (authorizer: 'iam' | 'custom') => JSON.stringify(templateOf('web', withWindow(authorizer)).toJSON())
    expect(config('iam')).toContain('window-client-id')
    expect(config('custom')).not.toContain('window-client-id')
  })

  it('is nothing anywhere once it is gone', () => {
    for (const name of ['vault', 'identity', 'web'] as const) expect(JSON.stringify(templateOf(name).toJSON())).not.toMatch(/window/i)
    expect(JSON.stringify(templateOf('api').toJSON()).match(/WINDOW_TABLE|window-table|dynamodb:Scan/)).toBeNull()
  })
})
