import { describe, expect, it } from 'vitest'
import type { IdentityPool, RoleMapping, RoleMappingRule } from './identity-pool.ts'
import { chooseRole } from './role-choice.ts'

const provider = { name: 'cognito-idp.ap-northeast-1.amazonaws.com/pool', clientId: 'client', serverSideTokenCheck: true }
const key = `${provider.name}:client`
const denied = `The ambiguous role mapping rules for: ${key} denied this request.`

function choose(mapping: Partial<RoleMapping> | undefined, claims: Record<string, unknown>, custom?: string): string {
  const pool: IdentityPool = { id: 'r:1', name: 'pool', providers: [provider], authenticatedRole: 'default', mappings: new Map() }
  if (mapping !== undefined) pool.mappings.set(key, { type: 'Token', ambiguous: 'Deny', rules: [], ...mapping })
  return chooseRole(pool, provider, claims, custom)
}

const both = { 'cognito:roles': ['a', 'b'] }
const rule = (claim: string, matchType: RoleMappingRule['matchType'], value: string, roleArn: string) => ({
  claim,
  matchType,
  value,
  roleArn,
})

describe('the role of a login', () => {
  it.each([
    ['the preferred role', {}, { ...both, 'cognito:preferred_role': 'a' }, undefined, 'a'],
    ['an offered role asked for', {}, { ...both, 'cognito:preferred_role': 'a' }, 'b', 'b'],
    ['an offered role asked for in a tie', {}, both, 'b', 'b'],
    ['the default in a tie, if so configured', { ambiguous: 'AuthenticatedRole' as const }, both, undefined, 'default'],
    ['the default without any mapping', undefined, both, undefined, 'default'],
  ])('is %s', (_title, mapping, claims, custom, expected) => {
    expect(choose(mapping, claims, custom)).toBe(expected)
  })

  it.each([
    ['in no group', {}, undefined, denied],
    ['in a tie of groups', both, undefined, denied],
    [
      'asking for a role not offered',
      { ...both, 'cognito:preferred_role': 'a' },
      'c',
      'You are not authorized to assume the requested role.',
    ],
    ['asking for a role while in no group', {}, 'a', 'You are not authorized to assume the requested role.'],
    ['with a preferred role that is no text', { 'cognito:preferred_role': ['a'] }, undefined, denied],
  ])('is refused to somebody %s', (_title, claims, custom, message) => {
    expect(() => choose({}, claims, custom)).toThrow(message)
  })

  it('by rules is that of the first match; a missing claim matches nothing', () => {
    const rules = [
      rule('missing', 'NotEqual', 'x', 'never'),
      rule('team', 'Equals', 'sales', 'a'),
      rule('team', 'StartsWith', 'dev', 'b'),
      rule('cognito:groups', 'Contains', 'admin', 'c'),
    ]
    expect(choose({ type: 'Rules', rules }, { team: 'sales' })).toBe('a')
    expect(choose({ type: 'Rules', rules }, { team: 'development' })).toBe('b')
    expect(choose({ type: 'Rules', rules }, { 'cognito:groups': ['staff', 'admin'] })).toBe('c')
    expect(() => choose({ type: 'Rules', rules }, { team: 'none' })).toThrow(denied)
    expect(choose({ type: 'Rules', rules, ambiguous: 'AuthenticatedRole' }, {})).toBe('default')
  })
})
