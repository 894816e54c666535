import { roles } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

const template = templateOf('identity')

describe('a group role', () => {
  it.each(Object.entries(roles))('%s has its group, its precedence and its name', (role, { precedence }) => {
    expect(propertiesOf(template, 'AWS::Cognito::UserPoolGroup')[`Group${role}`]).toEqual({
      UserPoolId: { Ref: 'StaffPool' },
      GroupName: role,
      Precedence: precedence,
      RoleArn: { 'Fn::GetAtt': [`GroupRole${role}`, 'Arn'] },
    })
    expect(propertiesOf(template, 'AWS::IAM::Role')[`GroupRole${role}`]).toMatchObject({ RoleName: `sekisho-dev-${role}` })
  })

  it.each(Object.keys(roles))('%s may be assumed by signed-in people of this identity pool only', (role) => {
    const trust = propertiesOf(template, 'AWS::IAM::Role')[`GroupRole${role}`]!['AssumeRolePolicyDocument'].Statement
    expect(trust).toEqual([
      {
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': { Ref: 'StaffIdentityPool' } },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
      },
    ])
  })

  it.each(Object.keys(roles))('%s is empty: the stack of the pool grants it nothing', (role) => {
    const properties = propertiesOf(template, 'AWS::IAM::Role')[`GroupRole${role}`]!
    expect(properties).not.toHaveProperty('Policies')
    expect(properties).not.toHaveProperty('ManagedPolicyArns')
    const attached = Object.values(propertiesOf(template, 'AWS::IAM::Policy')).flatMap(({ Roles }) => Roles)
    expect(JSON.stringify(attached)).not.toContain(`GroupRole${role}`)
  })
})
