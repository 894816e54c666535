import type { Provisioner, TemplateResource } from '../../cloud.ts'
import type { Provider, RoleMapping, RoleMappingRule } from './identity-pool.ts'
import type { IdentityStore } from './identity-store.ts'

type Properties = Record<string, unknown>

/** What the CloudFormation types of this service make. Guests and the classic flow are refused at deployment. */
export function provisioners(store: IdentityStore): Record<string, Provisioner> {
  return {
    'AWS::Cognito::IdentityPool': (resource) => {
      const { properties } = resource
      if (isTrue(properties['AllowUnauthenticatedIdentities'])) throw new Error('guest identities are not part of the local cloud')
      if (isTrue(properties['AllowClassicFlow'])) throw new Error('the classic flow is not part of the local cloud')
      const name = String(properties['IdentityPoolName'] ?? resource.logicalId)
      const pool = store.providePool(`${resource.stack}/${resource.logicalId}`, { name, providers: readProviders(properties) })
      return { ref: pool.id, attributes: { Id: pool.id, Name: pool.name } }
    },
    'AWS::Cognito::IdentityPoolRoleAttachment': (resource) => {
      attachRoles(store, resource)
      return { ref: `${resource.stack}-${resource.logicalId}`, attributes: { Id: `${resource.stack}-${resource.logicalId}` } }
    },
  }
}

function attachRoles(store: IdentityStore, { properties }: TemplateResource): void {
  const pool = store.pool(String(properties['IdentityPoolId']))
  const roles = (properties['Roles'] ?? {}) as Properties
  pool.authenticatedRole = typeof roles['authenticated'] === 'string' ? roles['authenticated'] : undefined
  pool.mappings.clear()
  for (const [key, value] of Object.entries((properties['RoleMappings'] ?? {}) as Record<string, Properties>)) {
    const provider = typeof value['IdentityProvider'] === 'string' ? value['IdentityProvider'] : key
    if (!pool.providers.some(({ name, clientId }) => `${name}:${clientId}` === provider))
      throw new Error(`the role mapping for ${provider} names no provider of the identity pool`)
    pool.mappings.set(provider, readMapping(value))
  }
}

function readMapping(value: Properties): RoleMapping {
  const rules = ((value['RulesConfiguration'] as Properties | undefined)?.['Rules'] ?? []) as Properties[]
  if (rules.length > 25) throw new Error('a role mapping has at most 25 rules')
  return {
    type: value['Type'] === 'Rules' ? 'Rules' : 'Token',
    ambiguous: value['AmbiguousRoleResolution'] === 'AuthenticatedRole' ? 'AuthenticatedRole' : 'Deny',
    rules: rules.map((rule) => ({
      claim: String(rule['Claim']),
      matchType: String(rule['MatchType']) as RoleMappingRule['matchType'],
      value: String(rule['Value']),
      roleArn: String(rule['RoleARN']),
    })),
  }
}

function readProviders(properties: Properties): Provider[] {
  for (const other of ['SupportedLoginProviders', 'OpenIdConnectProviderARNs', 'SamlProviderARNs', 'DeveloperProviderName'])
    if (properties[other] !== undefined && Object.keys(Object(properties[other])).length > 0)
      throw new Error(`${other} is not part of the local cloud`)
  return ((properties['CognitoIdentityProviders'] ?? []) as Properties[]).map((provider) => ({
    name: String(provider['ProviderName']),
    clientId: String(provider['ClientId']),
    serverSideTokenCheck: isTrue(provider['ServerSideTokenCheck']),
  }))
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}
