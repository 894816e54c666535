import { AwsError } from '../../cloud.ts'
import type { IdentityPool, Provider, RoleMapping, RoleMappingRule } from './identity-pool.ts'
import { refused } from './login.ts'

/**
 * The role that a login's claims lead to: by token (CustomRoleArn among `cognito:roles`, else
 * `cognito:preferred_role`) or by the first rule that matches. @throws NotAuthorizedException
 */
export function chooseRole(pool: IdentityPool, provider: Provider, claims: Record<string, unknown>, customRoleArn?: string): string {
  const key = `${provider.name}:${provider.clientId}`
  const mapping = pool.mappings.get(key)
  if (mapping === undefined) return defaultRole(pool)
  const offered = mapping.type === 'Token' ? tokenRoles(claims) : ruleRoles(mapping, claims)
  if (customRoleArn !== undefined) {
    if (!offered.all.includes(customRoleArn)) throw refused('You are not authorized to assume the requested role.')
    return customRoleArn
  }
  if (offered.preferred !== undefined) return offered.preferred
  if (mapping.ambiguous === 'Deny') throw refused(`The ambiguous role mapping rules for: ${key} denied this request.`)
  return defaultRole(pool)
}

interface Offer {
  all: string[]
  preferred: string | undefined
}

function tokenRoles(claims: Record<string, unknown>): Offer {
  const roles = claims['cognito:roles']
  const preferred = claims['cognito:preferred_role']
  return {
    all: Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [],
    preferred: typeof preferred === 'string' && preferred !== '' ? preferred : undefined,
  }
}

function ruleRoles(mapping: RoleMapping, claims: Record<string, unknown>): Offer {
  const matching = mapping.rules.filter((rule) => matches(rule, claims[rule.claim]))
  return { all: matching.map((rule) => rule.roleArn), preferred: matching[0]?.roleArn }
}

/** A rule on a claim that is missing never matches, NotEqual included. */
function matches({ matchType, value }: RoleMappingRule, claim: unknown): boolean {
  if (claim === undefined || claim === null) return false
  const actual = Array.isArray(claim) ? claim.join(',') : typeof claim === 'object' ? JSON.stringify(claim) : String(claim)
  if (matchType === 'Equals') return actual === value
  if (matchType === 'NotEqual') return actual !== value
  return matchType === 'StartsWith' ? actual.startsWith(value) : actual.includes(value)
}

function defaultRole(pool: IdentityPool): string {
  if (pool.authenticatedRole === undefined)
    throw new AwsError(
      'InvalidIdentityPoolConfigurationException',
      'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    )
  return pool.authenticatedRole
}
