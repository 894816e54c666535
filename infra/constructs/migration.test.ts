import { describe, expect, it } from 'vitest'
import { servedDatabaseRoles } from '../served.ts'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'

const template = templateOf('data')
const [run] = Object.values(template.findResources('Custom::SekishoMigration'))

describe('the migration', () => {
  it('runs on every change: its only property is the hash of migrations, grants and code', () => {
    expect(Object.keys(run!['Properties'])).toEqual(['ServiceToken', 'ServiceTimeout', 'Migrations'])
    expect(run!['Properties'].Migrations).toMatch(/^[0-9a-f]{64}$/)
  })

  it('waits for the instance that answers its statements', () => {
    expect(run!['DependsOn'].join()).toContain('Writer')
  })

  it('is called without a framework function in between', () => {
    expect(run!['Properties'].ServiceToken).toEqual({ 'Fn::GetAtt': [expect.stringContaining('MigrationFunction'), 'Arn'] })
    template.resourceCountIs('AWS::Lambda::Function', 1)
  })

  it('gets the master secret and the secret of every role, and may read no other', () => {
    const [migrate] = Object.values(propertiesOf(templateOf('data', deploymentOf('existing-cluster')), 'AWS::Lambda::Function'))
    expect(Object.keys(migrate!['Environment'].Variables).toSorted()).toEqual([
      'DATABASE_CLUSTER_ARN',
      'DATABASE_MASTER_SECRET',
      'DATABASE_NAME',
      'DATABASE_ROLE_SECRETS',
      'DIRECTORY_TABLE',
      'SEKISHO_STAGE',
    ])
    const policy = Object.entries(propertiesOf(template, 'AWS::IAM::Policy')).find(([id]) => id.startsWith('MigrationFunctionRole'))![1]
    const read = policy['PolicyDocument'].Statement.find(({ Action }: { Action: string }) => Action === 'secretsmanager:GetSecretValue')
    expect(read.Resource).toHaveLength(servedDatabaseRoles('iam').length + 1)
  })
})
