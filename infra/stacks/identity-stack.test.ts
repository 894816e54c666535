import { authorizers } from '@sekisho/contract/web-config'
import { describe, expect, it } from 'vitest'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'
import { stageNamed } from '../test-stages.ts'

describe('the identity stack', () => {
  it('depends on nothing of the API: it reads two parameters of the vault', () => {
    const parameters = Object.values(templateOf('identity').toJSON()['Parameters'] as Record<string, { Default: string }>)
    expect(parameters.map((parameter) => parameter.Default)).toEqual([
      '/sekisho/dev/vault/directory-table-name',
      '/sekisho/dev/vault/directory-table-arn',
    ])
  })

  it('is the same in every authorizer mode', () => {
    const [first, ...others] = authorizers.map((authorizer) => templateOf('identity', deploymentOf('dev', authorizer)).toJSON())
    for (const other of others) expect(other).toEqual(first)
  })

  it('publishes what the API and the site need to know', () => {
    expect(Object.values(propertiesOf(templateOf('identity'), 'AWS::SSM::Parameter')).map(({ Name }) => Name)).toEqual([
      '/sekisho/dev/identity/user-pool-id',
      '/sekisho/dev/identity/user-pool-arn',
      '/sekisho/dev/identity/user-pool-client-id',
      '/sekisho/dev/identity/identity-pool-id',
    ])
  })

  it('has the pool track sessions, bounded by the stage, for as long as the pool is there', () => {
    const bounded = { stage: { ...stageNamed('dev'), sessionsPerPerson: 7 }, authorizer: 'iam' } as const
    for (const [deployment, most] of [[bounded, 7] as const, [deploymentOf('production'), 20] as const]) {
      const { SessionTracking } = templateOf('identity', deployment).toJSON()['Resources']
      expect(SessionTracking).toMatchObject({
        Type: 'AWS::Cognito::UserPoolSessionConfigurationAttachment',
        Properties: { UserPoolId: { Ref: 'StaffPool' }, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: most } },
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      })
    }
  })

  it('retains pool, client, groups, group roles and identity pool', () => {
    const template = templateOf('identity')
    const lasting = ['UserPool', 'UserPoolClient', 'UserPoolGroup', 'IdentityPool'].flatMap((type) =>
      Object.values(template.findResources(`AWS::Cognito::${type}`)),
    )
    expect(lasting).toHaveLength(5)
    for (const resource of lasting) expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  })
})
