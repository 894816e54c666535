import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

const template = templateOf('data')

describe('the sleeping cluster', () => {
  it('pauses at zero, answers the Data API, is encrypted, backed up and undeletable', () => {
    const [cluster] = Object.values(template.findResources('AWS::RDS::DBCluster'))
    expect(cluster).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        Engine: 'aurora-postgresql',
        EnableHttpEndpoint: true,
        StorageEncrypted: true,
        DeletionProtection: true,
        BackupRetentionPeriod: 7,
        ManageMasterUserPassword: true,
        ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 2, SecondsUntilAutoPause: 300 },
      },
    })
  })

  it('holds no password in the template', () => {
    expect(JSON.stringify(template.toJSON())).not.toMatch(/"MasterUserPassword"|resolve:secretsmanager/)
  })

  it('has one serverless writer that nobody reaches from outside', () => {
    expect(Object.values(propertiesOf(template, 'AWS::RDS::DBInstance'))).toMatchObject([
      { DBInstanceClass: 'db.serverless', PubliclyAccessible: false },
    ])
  })

  it('lets no role change a password, its own neither', () => {
    const [group] = Object.values(propertiesOf(template, 'AWS::RDS::DBClusterParameterGroup'))
    expect(group!['Parameters']).toMatchObject({ 'rds.restrict_password_commands': '1' })
  })

  it('ends idle sessions, which would keep it awake, and logs no row values', () => {
    const [group] = Object.values(propertiesOf(template, 'AWS::RDS::DBClusterParameterGroup'))
    expect(group!['Parameters']).toMatchObject({ idle_session_timeout: '60000', log_error_verbosity: 'terse' })
  })
})
