import { describe, expect, it } from 'vitest'
import { can, permissionsOf, roleOfGroups } from './can.ts'
import { policy, type Policy } from './table.ts'
import { databaseAccess, toDatabase, toGrants } from './to-database.ts'
import { toIam } from './to-iam.ts'
import { toMatrix } from './to-matrix.ts'

const granted = ['events.read', 'audit.read']
const permissions = Object.entries(policy.permissions).map(([key, row]) => [
  key,
  granted.includes(key) ? { ...row, who: [...row.who, 'auditor'] } : row,
])
const copy: Policy = {
  roles: { ...policy.roles, auditor: { precedence: 30, ja: '監査人', en: 'Auditor' } },
  permissions: Object.fromEntries(permissions) as Policy['permissions'],
}
const routes = Object.keys(policy.permissions).map((needs) => ({ method: 'GET', path: `/api/${needs.replace('.', '/')}`, needs }))

describe('a third role, added in one line of a copy of the table', () => {
  it('decides', () => {
    expect(permissionsOf('auditor', copy).toSorted()).toEqual(granted.toSorted())
    expect(can('auditor', 'events.edit', copy).allowed).toBe(false)
    expect(can('operator', 'audit.read', copy)).toMatchObject({
      reason: { en: 'You need the admin or auditor role to see the audit trail.' },
    })
    expect(roleOfGroups(['auditor', 'stranger'], copy)).toBe('auditor')
    expect(roleOfGroups(['auditor', 'operator'], copy)).toBe('operator')
  })

  it('reaches exactly its methods at the gateway', () => {
    expect(toIam('auditor', routes, 'api', copy)?.Resource).toEqual(['api/GET/api/events/read', 'api/GET/api/audit/read'])
    expect(toIam('auditor', routes, 'api')).toBeNull()
  })

  it('has its own database roles with exactly its rights', () => {
    const own = toDatabase(copy, databaseAccess, []).filter(({ role }) => role === 'auditor')
    expect(own.map(({ name }) => name)).toEqual(['events_auditor', 'audit_auditor'])
    expect(toGrants(own).filter((grant) => /^GRANT (?!USAGE)/.test(grant))).toEqual([
      'GRANT SELECT ON "events" TO "events_auditor"',
      'GRANT SELECT ON "event_history" TO "events_auditor"',
      'GRANT SELECT ON "registration_days" TO "events_auditor"',
      'GRANT SELECT ON "audit_trail" TO "audit_auditor"',
      'GRANT SELECT ON "audit_chain" TO "audit_auditor"',
      'GRANT SELECT ON "audit_head" TO "audit_auditor"',
      'GRANT SELECT ("id", "title") ON "events" TO "audit_auditor"',
      'GRANT SELECT ON "member_numbers" TO "audit_auditor"',
      'GRANT SELECT ON "request_answers" TO "audit_auditor"',
      'GRANT INSERT ON "request_answers" TO "audit_auditor"',
      'GRANT UPDATE ("answer") ON "request_answers" TO "audit_auditor"',
      'GRANT INSERT ON "audit_trail" TO "audit_auditor"',
    ])
  })

  it('has its column in the matrix', () => {
    expect(toMatrix('ja', copy).split('\n')[0]).toContain('| 監査人 |')
    expect(toMatrix('en', copy)).toContain('| `audit.read` | see the audit trail | ✓ | – | ✓ |')
  })

  it('leaves the real table alone', () => {
    expect(can('auditor', 'events.read').allowed).toBe(false)
    expect(toMatrix('en')).not.toContain('Auditor')
  })
})
