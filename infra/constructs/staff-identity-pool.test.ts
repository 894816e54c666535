import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

const template = templateOf('identity')

describe('the identity pool', () => {
  it('admits no guest and no classic flow, and asks the user pool whether a token still holds', () => {
    expect(propertiesOf(template, 'AWS::Cognito::IdentityPool')['StaffIdentityPool']).toEqual({
      IdentityPoolName: 'sekisho-dev-staff',
      AllowUnauthenticatedIdentities: false,
      AllowClassicFlow: false,
      CognitoIdentityProviders: [
        { ClientId: { Ref: 'ConsoleClient' }, ProviderName: { 'Fn::GetAtt': ['StaffPool', 'ProviderName'] }, ServerSideTokenCheck: true },
      ],
    })
  })

  it('takes the role from the token and denies when it is ambiguous; there is no default role', () => {
    const [choice] = Object.values(propertiesOf(template, 'AWS::Cognito::IdentityPoolRoleAttachment'))
    expect(choice).not.toHaveProperty('Roles')
    expect(choice!['RoleMappings'].staff).toMatchObject({ Type: 'Token', AmbiguousRoleResolution: 'Deny' })
  })
})
