import type { Claims } from './jwt.ts'
import { type GroupConfiguration, groupConfiguration } from './group-roles.ts'
import type { Idp } from './idp.ts'
import type { Client, Pool } from './pool.ts'
import type { User } from './user.ts'
import { list, record, text } from './template-values.ts'
import { triggerAttributes } from './trigger-attributes.ts'

export const userAdminScope = 'aws.cognito.signin.user.admin'

export type TokenSource = 'Authentication' | 'NewPasswordChallenge' | 'RefreshTokens'

interface ClaimChanges {
  add: Claims
  suppress: string[]
}

/** What the PreTokenGeneration trigger made of the tokens. */
export interface TokenShape {
  groups: GroupConfiguration
  scopes: string[]
  id: ClaimChanges
  access: ClaimChanges
}

const none: ClaimChanges = { add: {}, suppress: [] }

/** Asks the pool's PreTokenGeneration trigger (V1_0 shapes the ID token, V2_0 both) how tokens shall look. */
export async function shapeTokens(
  idp: Idp,
  person: { pool: Pool; client: Client; user: User; source: TokenSource; clientMetadata: Record<string, string> },
): Promise<TokenShape> {
  const { pool, client, user, source, clientMetadata } = person
  const groups = groupConfiguration(pool, user)
  const plain: TokenShape = { groups, scopes: [userAdminScope], id: none, access: none }
  const version = pool.settings.triggers.PreTokenGeneration?.version
  const both = version !== undefined && version !== 'V1_0'
  const response = await idp.triggers.fire({
    pool,
    client,
    name: 'PreTokenGeneration',
    source: `TokenGeneration_${source}`,
    username: user.username,
    request: {
      userAttributes: triggerAttributes(user),
      groupConfiguration: groups,
      ...(both ? { scopes: plain.scopes } : {}),
      ...(Object.keys(clientMetadata).length > 0 ? { clientMetadata } : {}),
    },
    response: both ? { claimsAndScopeOverrideDetails: null } : { claimsOverrideDetails: null },
  })
  if (response === undefined) return plain
  return both ? readV2(plain, record(response['claimsAndScopeOverrideDetails'])) : readV1(plain, record(response['claimsOverrideDetails']))
}

function readV1(plain: TokenShape, details: Record<string, unknown>): TokenShape {
  return { ...plain, groups: overriddenGroups(plain.groups, details), id: readChanges(details) }
}

function readV2(plain: TokenShape, details: Record<string, unknown>): TokenShape {
  const access = record(details['accessTokenGeneration'])
  const suppressed = new Set(list(access['scopesToSuppress']))
  const scopes = [...new Set([...plain.scopes, ...(list(access['scopesToAdd']) ?? [])])].filter((scope) => !suppressed.has(scope))
  return {
    groups: overriddenGroups(plain.groups, details),
    scopes,
    id: readChanges(record(details['idTokenGeneration'])),
    access: readChanges(access),
  }
}

function readChanges(details: Record<string, unknown>): ClaimChanges {
  return { add: record(details['claimsToAddOrOverride']), suppress: list(details['claimsToSuppress']) ?? [] }
}

/** An answer that names `groupOverrideDetails` replaces the groups; an empty one takes them away. */
function overriddenGroups(current: GroupConfiguration, details: Record<string, unknown>): GroupConfiguration {
  if (details['groupOverrideDetails'] === undefined) return current
  const override = record(details['groupOverrideDetails'])
  const preferredRole = text(override['preferredRole'])
  return {
    groupsToOverride: list(override['groupsToOverride']) ?? [],
    iamRolesToOverride: list(override['iamRolesToOverride']) ?? [],
    ...(preferredRole === undefined ? {} : { preferredRole }),
  }
}
