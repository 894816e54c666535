import { describe, expect, it } from 'vitest'
import { can, isRole, permissionsOf, roleOfGroups } from './can.ts'
import { permissions, roles } from './table.ts'
import { withAuditor } from './third-role.ts'

const odd = [
  '',
  ' admin',
  'Admin',
  'ADMIN',
  'admin,operator',
  'admin ',
  'root',
  '*',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '管理者',
  'admin\u0000',
]

describe('can', () => {
  it('lets an admin do everything in the table', () => {
    expect(permissionsOf('admin')).toEqual(Object.keys(permissions))
  })

  it('lets an operator do everything but members, staff and the audit trail', () => {
    expect(permissionsOf('operator')).toEqual(Object.keys(permissions).filter((key) => /^(events|account)\./.test(key)))
  })

  it('allows nothing to an unknown, empty, missing or inherited role name', () => {
    for (const role of [...odd, null, undefined]) {
      expect(isRole(role), String(role)).toBe(false)
      expect(
        Object.keys(permissions).filter((key) => can(role, key).allowed),
        String(role),
      ).toEqual([])
    }
  })

  it('allows nobody a permission that is not in the table', () => {
    for (const permission of [...odd, 'events', 'events.*', 'members.READ', 'public']) {
      expect(
        Object.keys(roles).filter((role) => can(role, permission).allowed),
        permission,
      ).toEqual([])
    }
  })

  it('says in both languages what is needed and for what', () => {
    const decision = can('operator', 'members.read')
    expect(decision).toEqual({
      allowed: false,
      reason: { ja: '会員を見るには管理者の権限が必要です。', en: 'You need the admin role to see members.' },
    })
  })

  it('carries the reach of the row', () => {
    expect(can('operator', 'account.edit')).toEqual({ allowed: true, reach: 'own' })
    expect(can('operator', 'events.edit')).toEqual({ allowed: true, reach: 'any' })
  })

  it('follows a role that is added to the table', () => {
    expect(permissionsOf('auditor', withAuditor)).toEqual(['events.read', 'audit.read'])
    expect(can('auditor', 'audit.read').allowed).toBe(false)
  })
})

describe('the role of a person with several groups', () => {
  it('is the one of lowest precedence, whatever the order', () => {
    expect(roleOfGroups(['operator', 'admin'])).toBe('admin')
    expect(roleOfGroups(['admin', 'operator'])).toBe('admin')
    expect(roleOfGroups(['operator'])).toBe('operator')
  })

  it('is none for no group, unknown groups and names with a comma', () => {
    expect(roleOfGroups([])).toBeNull()
    expect(roleOfGroups(odd)).toBeNull()
  })

  it('is none when two groups weigh the same', () => {
    const tied = { ...withAuditor, roles: { ...withAuditor.roles, auditor: { precedence: 20, ja: '', en: '' } } }
    expect(roleOfGroups(['auditor', 'operator'], tied)).toBeNull()
  })
})
