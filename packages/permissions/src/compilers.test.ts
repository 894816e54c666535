import { describe, expect, it } from 'vitest'
import { databaseAccess, toDatabase, toGrants } from './to-database.ts'
import { functionFor, sensitiveFunctions } from './to-functions.ts'
import { toGateway } from './to-gateway.ts'
import { toIam } from './to-iam.ts'
import { toMatrix } from './to-matrix.ts'
import { policy } from './table.ts'
import { withAuditor } from './third-role.ts'

const api = 'arn:aws:execute-api:ap-northeast-1:123456789012:abc/live'
const routes = [
  { method: 'GET', path: '/api/events', needs: 'events.read' },
  { method: 'GET', path: '/api/events/{eventId}', needs: 'events.read' },
  { method: 'GET', path: '/api/members/{memberId}', needs: 'members.read' },
  { method: 'GET', path: '/api/audit', needs: 'audit.read' },
  { method: 'GET', path: '/api/health', needs: 'public' },
]

describe('the IAM compiler', () => {
  it('lists exact method ARNs with one star per path parameter', () => {
    expect(toIam('operator', routes, api)).toEqual({
      Effect: 'Allow',
      Action: 'execute-api:Invoke',
      Resource: [`${api}/GET/api/events`, `${api}/GET/api/events/*`],
    })
  })

  it('compiles a role without permissions to null, never to an empty or open statement', () => {
    expect(toIam('stranger', routes, api)).toBeNull()
    expect(toIam('operator', routes.slice(2, 4), api)).toBeNull()
  })

  it('follows an added role', () => {
    expect(toIam('auditor', routes, api, withAuditor)?.Resource).toEqual([
      `${api}/GET/api/events`,
      `${api}/GET/api/events/*`,
      `${api}/GET/api/audit`,
    ])
  })
})

describe('the gateway compiler', () => {
  it('makes one explicit method per endpoint and leaves only public ones without an authorizer', () => {
    expect(toGateway(routes).map(({ resource, function: fn, authorized, parameters }) => [resource, fn, authorized, parameters])).toEqual([
      ['api/events', 'events', true, []],
      ['api/events/{eventId}', 'events', true, ['eventId']],
      ['api/members/{memberId}', 'members', true, ['memberId']],
      ['api/audit', 'audit', true, []],
      ['api/health', 'health', false, []],
    ])
  })

  it('refuses an endpoint without a row, a duplicate, a greedy parameter and ANY', () => {
    expect(() => toGateway([{ method: 'GET', path: '/api/venues', needs: 'venues.read' }])).toThrow('No row')
    expect(() => toGateway([routes[0]!, routes[0]!])).toThrow('Two endpoints')
    expect(() => toGateway([{ method: 'GET', path: '/api/{proxy+}', needs: 'events.read' }])).toThrow('not explicit')
    expect(() => toGateway([{ method: 'ANY', path: '/api/events', needs: 'events.read' }])).toThrow('not explicit')
  })
})

describe('the functions compiler', () => {
  it('keeps sensitive permissions in a function of their own', () => {
    expect(sensitiveFunctions()).toEqual(['members'])
    const row = policy.permissions['events.read']!
    const mixed = { ...policy, permissions: { ...policy.permissions, 'events.read': { ...row, sensitive: true } } }
    expect(() => sensitiveFunctions(mixed)).toThrow('mixes sensitive')
  })

  it('refuses what is not in the table', () => {
    expect(() => functionFor('members.steal')).toThrow('No row')
    expect(() => functionFor('toString')).toThrow('No row')
  })
})

describe('the database compiler', () => {
  const role = (name: string, from = policy) => toDatabase(from, databaseAccess, []).find((found) => found.name === name)

  it('makes no role for a function in which a person holds no permission', () => {
    expect(toDatabase().map(({ name }) => name)).toEqual([
      'events_admin',
      'events_operator',
      'members_admin',
      'staff_admin',
      'audit_admin',
      'account_admin',
      'account_operator',
      'reconcile_admin',
      'session',
      'nobody',
    ])
  })

  it('gives members to the members function on behalf of an admin, and to nothing else', () => {
    const holders = toDatabase().filter(({ access }) => access.some(({ table }) => table === 'members' || table === 'registrations'))
    expect(holders.map(({ name }) => name)).toEqual(['members_admin'])
  })

  it('lets the trail be appended and read, never changed', () => {
    const verbs = toDatabase().flatMap(({ access }) => access.filter(({ table }) => table === 'audit_trail').map(({ verb }) => verb))
    expect(new Set(verbs)).toEqual(new Set(['insert', 'select']))
    const readers = toDatabase().filter(({ access }) => access.some(({ table, verb }) => table.startsWith('audit_') && verb === 'select'))
    expect(readers.map(({ name }) => name)).toEqual(['audit_admin'])
    const chained = toDatabase().flatMap(({ access }) => access.filter(({ table }) => /^audit_(chain|head)$/.test(table)))
    expect(new Set(chained.map(({ verb }) => verb))).toEqual(new Set(['select']))
  })

  it('revokes everything before it grants anything, and grants nobody nothing', () => {
    const grants = toGrants()
    expect(grants.filter((grant) => grant.includes('"nobody"'))).toEqual([
      'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "nobody"',
      'GRANT USAGE ON SCHEMA public TO "nobody"',
    ])
    expect(grants.findIndex((grant) => grant.includes('ON "members" TO "members_admin"'))).toBeGreaterThan(
      grants.indexOf('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "members_admin"'),
    )
  })

  it('follows an added role', () => {
    expect(role('audit_auditor', withAuditor)?.access).toEqual([...databaseAccess['audit.read']])
    expect(role('members_auditor', withAuditor)).toBeUndefined()
  })
})

describe('the matrix', () => {
  it('shows every permission and role, also an added one', () => {
    const lines = toMatrix('en', withAuditor).split('\n')
    expect(lines[0]).toBe('| Permission | Lets you | Admin | Operator | Auditor |')
    expect(lines).toHaveLength(2 + Object.keys(withAuditor.permissions).length)
    expect(lines).toContain('| `audit.read` | see the audit trail | ✓ | – | ✓ |')
    expect(toMatrix('ja')).toContain('| `account.read` | 自分のアカウントを見る | 自分のみ | 自分のみ |')
  })
})
