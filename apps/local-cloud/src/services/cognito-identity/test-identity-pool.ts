import type { TestCloud } from '../cognito-idp/test-cloud.ts'

interface Setup {
  userPoolId: string
  clientId: string
  /** Each gets a role of its own, which the pool's identities may assume. */
  groups: string[]
  mapping?: Record<string, unknown>
  serverSideTokenCheck?: boolean
}

/** An identity pool before a user pool, with a role per group named `test-GROUP`. */
export function provisionIdentityPool(test: TestCloud, setup: Setup): string {
  const { userPoolId, clientId, groups, mapping, serverSideTokenCheck = true } = setup
  const ProviderName = `cognito-idp.${test.cloud.region}.amazonaws.com/${userPoolId}`
  const id = test.provision('AWS::Cognito::IdentityPool', 'IdentityPool', {
    AllowUnauthenticatedIdentities: false,
    AllowClassicFlow: false,
    CognitoIdentityProviders: [{ ClientId: clientId, ProviderName, ServerSideTokenCheck: serverSideTokenCheck }],
  }).ref
  for (const [index, group] of groups.entries())
    test.provision('AWS::Cognito::UserPoolGroup', `Group${group}`, {
      UserPoolId: userPoolId,
      GroupName: group,
      Precedence: index,
      RoleArn: provisionRole(test, `test-${group}`, id),
    })
  test.provision('AWS::Cognito::IdentityPoolRoleAttachment', 'Roles', {
    IdentityPoolId: id,
    Roles: { authenticated: provisionRole(test, 'test-default', id) },
    RoleMappings: {
      users: { IdentityProvider: `${ProviderName}:${clientId}`, Type: 'Token', AmbiguousRoleResolution: 'Deny', ...mapping },
    },
  })
  return id
}

/** A role that identities of the given pool may assume once signed in. */
export function provisionRole(test: TestCloud, name: string, identityPoolId: string): string {
  const { attributes } = test.provision('AWS::IAM::Role', name, {
    RoleName: name,
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPoolId },
            'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
          },
        },
      ],
    },
  })
  return attributes?.['Arn'] ?? ''
}
