import { describe, expect, it } from 'vitest'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'

describe('the vault', () => {
  it('holds the directory: on demand, recoverable to any second of 35 days, undeletable and retained', () => {
    const { Directory } = templateOf('vault').findResources('AWS::DynamoDB::Table')
    expect(Directory).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        TableName: 'sekisho-dev-directory',
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      },
    })
  })

  it.each(['iam', 'cognito'] as const)('holds nothing else in %s mode', (authorizer) => {
    expect(Object.keys(templateOf('vault', deploymentOf('dev', authorizer)).findResources('AWS::DynamoDB::Table'))).toEqual(['Directory'])
  })

  it('holds the sessions, which end by themselves, in custom mode only', () => {
    const { Sessions } = propertiesOf(templateOf('vault', deploymentOf('dev', 'custom')), 'AWS::DynamoDB::Table')
    expect(Sessions).toMatchObject({
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    })
  })

  it('publishes the public keys that open an export, and refuses what is none', () => {
    const recipients = ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p', `age1pq1${'q'.repeat(100)}`]
    const withKeys = (exportRecipients: readonly string[]) => ({ ...deploymentOf(), stage: { ...deploymentOf().stage, exportRecipients } })
    const parameters = Object.values(propertiesOf(templateOf('vault', withKeys(recipients)), 'AWS::SSM::Parameter'))
    expect(parameters).toContainEqual({ Name: '/sekisho/dev/vault/export-recipients', Type: 'String', Value: recipients.join(',') })
    expect(() => templateOf('vault', withKeys(['AGE-SECRET-KEY-1']))).toThrow('no public key of age')
  })

  it('publishes the names and ARNs of its tables', () => {
    const names = Object.values(propertiesOf(templateOf('vault', deploymentOf('dev', 'custom')), 'AWS::SSM::Parameter')).map(
      ({ Name }) => Name,
    )
    expect(names).toEqual([
      '/sekisho/dev/vault/directory-table-name',
      '/sekisho/dev/vault/directory-table-arn',
      '/sekisho/dev/vault/sessions-table-name',
      '/sekisho/dev/vault/sessions-table-arn',
    ])
  })
})
