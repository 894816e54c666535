import { describe, expect, it } from 'vitest'
import { servedDatabaseRoles } from '../served.ts'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'

describe('the data stack with a cluster of our own', () => {
  const template = templateOf('data')

  it('publishes the cluster and one secret per database role', () => {
    expect(Object.values(propertiesOf(template, 'AWS::SSM::Parameter')).map(({ Name }) => Name)).toEqual([
      '/sekisho/dev/data/cluster-arn',
      '/sekisho/dev/data/database-name',
      '/sekisho/dev/data/master-secret-arn',
      ...servedDatabaseRoles('iam').map(({ name }) => `/sekisho/dev/data/secret/${name}`),
    ])
  })

  it('publishes where the master secret is, and never what is in it', () => {
    const parameters = Object.values(propertiesOf(template, 'AWS::SSM::Parameter'))
    const [name, secret] = ['database-name', 'master-secret-arn'].map((value) => parameters.find(({ Name }) => Name.endsWith(value)))
    expect([name!['Value'], JSON.stringify(secret!['Value'])]).toEqual(['sekisho', expect.stringContaining('MasterUserSecret.SecretArn')])
  })
})

describe('the data stack with a cluster that exists', () => {
  const template = templateOf('data', deploymentOf('existing-cluster'))

  it('makes neither cluster nor network', () => {
    const types = Object.values(template.toJSON()['Resources'] as Record<string, { Type: string }>).map(({ Type }) => Type)
    expect(types.filter((type) => /^AWS::(RDS|EC2)::/.test(type))).toEqual([])
  })

  it('still makes the secrets and runs the migrations against the given cluster', () => {
    expect(Object.keys(propertiesOf(template, 'AWS::SecretsManager::Secret'))).toHaveLength(servedDatabaseRoles('iam').length)
    const [migrate] = Object.values(propertiesOf(template, 'AWS::Lambda::Function'))
    expect(migrate!['Environment'].Variables).toMatchObject({
      DATABASE_CLUSTER_ARN: 'arn:aws:rds:ap-northeast-1:111122223333:cluster:company-members',
      DATABASE_MASTER_SECRET: 'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:company-members-AbCdEf',
    })
  })
})
