import { describe, expect, it } from 'vitest'
import { deploymentOf, propertiesOf, stackNames, templateOf } from '../template-fixture.ts'
import type { Authorizer } from '@sekisho/contract/web-config'
import type { ExistingIdentities } from '@sekisho/stages/stage'
import type { Deployment } from '../deployment.ts'

const identity: ExistingIdentities = {
  kind: 'existing',
  userPoolId: 'ap-northeast-1_KeptPool1',
  userPoolClientId: 'keptclient',
  identityPoolId: 'ap-northeast-1:11111111-2222-4333-8444-555555555555',
  groups: 'existing',
}
/** A stage of its own name: nothing of it was ever deployed. */
const adopting = (more: object, authorizer: Authorizer = 'iam'): Deployment => ({
  stage: { ...deploymentOf().stage, name: 'adopting', ...more },
  authorizer,
})
const parameters = (stack: 'vault' | 'identity', deployment: Deployment) =>
  Object.fromEntries(
    Object.values(propertiesOf(templateOf(stack, deployment), 'AWS::SSM::Parameter')).map(({ Name, Value }) => [Name, Value]),
  )
const countOf = (deployment: Deployment, type: RegExp) =>
  stackNames.flatMap((name) =>
    Object.values(templateOf(name, deployment).toJSON()['Resources'] as Record<string, { Type: string }>).filter(({ Type }) =>
      type.test(Type),
    ),
  ).length

describe('a stage that adopts what is there', () => {
  it('makes no pool, client, group, role of a group or identity pool, and publishes those that it was given', () => {
    const deployment = adopting({ identity })
    expect(countOf(deployment, /^AWS::Cognito::/)).toBe(0)
    expect(Object.values(propertiesOf(templateOf('identity', deployment), 'AWS::IAM::Role')).filter(({ RoleName }) => RoleName)).toEqual([])
    const published = parameters('identity', deployment)
    expect(published).toMatchObject({
      '/sekisho/adopting/identity/user-pool-id': identity.userPoolId,
      '/sekisho/adopting/identity/user-pool-client-id': identity.userPoolClientId,
      '/sekisho/adopting/identity/identity-pool-id': identity.identityPoolId,
    })
    expect(JSON.stringify(published['/sekisho/adopting/identity/user-pool-arn'])).toContain(`userpool/${identity.userPoolId}`)
  })

  it('lets that pool, and no other, call its triggers', () => {
    const permissions = Object.values(propertiesOf(templateOf('identity', adopting({ identity })), 'AWS::Lambda::Permission'))
    expect(permissions.length).toBeGreaterThanOrEqual(4)
    for (const { SourceArn } of permissions) expect(JSON.stringify(SourceArn)).toContain(`userpool/${identity.userPoolId}`)
  })

  it('makes groups and their roles in a pool that has none, for that identity pool alone', () => {
    const template = templateOf('identity', adopting({ identity: { ...identity, groups: 'own' } }))
    const groups = Object.values(propertiesOf(template, 'AWS::Cognito::UserPoolGroup'))
    expect(groups.map(({ GroupName, UserPoolId }) => [GroupName, UserPoolId])).toEqual([
      ['admin', identity.userPoolId],
      ['operator', identity.userPoolId],
    ])
    const roles = Object.values(propertiesOf(template, 'AWS::IAM::Role')).filter(({ RoleName }) => RoleName)
    expect(roles).toHaveLength(2)
    for (const { AssumeRolePolicyDocument } of roles) expect(JSON.stringify(AssumeRolePolicyDocument)).toContain(identity.identityPoolId)
  })

  it.each(['iam', 'custom'] as const)('takes the directory by its name in %s mode and makes no second one', (authorizer) => {
    const directory = { kind: 'existing', tableName: 'sekisho-old-directory', sessionsTableName: 'sekisho-old-sessions' }
    const deployment = adopting({ directory }, authorizer)
    expect(countOf(deployment, /^AWS::DynamoDB::/)).toBe(0)
    const published = parameters('vault', deployment)
    expect(published['/sekisho/adopting/vault/directory-table-name']).toBe('sekisho-old-directory')
    expect(JSON.stringify(published['/sekisho/adopting/vault/directory-table-arn'])).toContain('table/sekisho-old-directory')
    expect(published['/sekisho/adopting/vault/sessions-table-name']).toBe(authorizer === 'custom' ? 'sekisho-old-sessions' : undefined)
  })

  it('leaves every other stack as it is', () => {
    const own = adopting({})
    const kept = adopting({ identity, directory: { kind: 'existing', tableName: 'sekisho-adopting-directory' } })
    for (const stack of ['data', 'api'] as const) expect(templateOf(stack, kept).toJSON()).toEqual(templateOf(stack, own).toJSON())
  })

  it.each([
    ['a pool of another region', { userPoolId: 'eu-west-1_KeptPool1' }, 'names the user pool "eu-west-1_KeptPool1"'],
    ['the name of a pool', { userPoolId: 'staff' }, 'an id in ap-northeast-1 is'],
    ['an identity pool of another region', { identityPoolId: 'eu-west-1:1' }, 'names the identity pool'],
  ])('refuses %s before anything is synthesised', (_what, wrong, sentence) => {
    expect(() => templateOf('identity', adopting({ identity: { ...identity, ...wrong } }))).toThrow(sentence)
  })
})
