import { describe, expect, it } from 'vitest'
import { can, isRole, permissionsOf, roleOfGroups } from './can.ts'
import { permissions, policy, roles } from './table.ts'

const strange = [
  '',
  ' ',
  'Admin',
  'ADMIN',
  'admin ',
  'admin,operator',
  '*',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'ａｄｍｉｎ',
  'admin\0',
]

/** Texts of any kind, the same on every run. */
function arbitrary(count: number): string[] {
  let seed = 42
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below
  const alphabet = [...'abcdeimnoprst.-_*,:{}[]"\'\\/ \0\n管理者']
  return Array.from({ length: count }, () => Array.from({ length: random(14) }, () => alphabet[random(alphabet.length)]).join(''))
}

describe('a decision', () => {
  it.each(Object.entries(permissions))('on %s follows its row for every role', (permission, row) => {
    for (const role of Object.keys(roles)) {
      const who: readonly string[] = row.who
      expect(can(role, permission)).toMatchObject(who.includes(role) ? { allowed: true, reach: row.reach } : { allowed: false })
    }
  })

  it('is no for every role that is none and every permission that is none', () => {
    const unknown = [...strange, ...arbitrary(2_000)].filter((text) => !Object.hasOwn(roles, text))
    for (const text of unknown) {
      for (const permission of Object.keys(permissions)) expect(can(text, permission).allowed).toBe(false)
      if (!Object.hasOwn(permissions, text)) for (const role of Object.keys(roles)) expect(can(role, text).allowed).toBe(false)
    }
  })

  it('is no for somebody without a role', () => {
    for (const nobody of [null, undefined, 7, {}, ['admin']]) expect(can(nobody as string, 'events.read').allowed).toBe(false)
  })

  it('says in words what would be needed', () => {
    expect(can('operator', 'members.read')).toEqual({
      allowed: false,
      reason: { ja: '会員を見るには管理者の権限が必要です。', en: 'You need the admin role to see members.' },
    })
    expect(can('admin', 'no.such')).toMatchObject({ reason: { en: 'Nobody may do this.' } })
  })

  it('is no when a row names nobody', () => {
    const row = { who: [], reach: 'any', sensitive: false, says: { ja: '何か', en: 'do it' } } as const
    const empty = { roles: policy.roles, permissions: { 'events.read': row } }
    for (const role of Object.keys(roles)) expect(can(role, 'events.read', empty)).toMatchObject({ allowed: false })
    expect(permissionsOf('admin', empty)).toEqual([])
  })
})

describe('the role of groups', () => {
  it('is the one of lowest precedence', () => {
    expect(roleOfGroups(['operator', 'admin'])).toBe('admin')
    expect(roleOfGroups(['admin', 'admin'])).toBe('admin')
    expect(roleOfGroups(['operator', 'team-a'])).toBe('operator')
  })

  it('is none for no group, a tie or names that are no role', () => {
    const tie = { ...policy, roles: { ...policy.roles, twin: { precedence: 10, ja: '双子', en: 'Twin' } } }
    expect(roleOfGroups(['admin', 'twin'], tie)).toBeNull()
    expect(roleOfGroups([])).toBeNull()
    const unknown = [...strange, ...arbitrary(2_000)].filter((text) => !Object.hasOwn(roles, text))
    for (const text of unknown) expect(roleOfGroups([text])).toBeNull()
    expect(roleOfGroups(unknown)).toBeNull()
    expect(unknown.some((text) => isRole(text))).toBe(false)
  })
})

describe('the table', () => {
  it('makes an admin a superset of every other role', () => {
    for (const role of Object.keys(roles)) {
      expect(permissionsOf('admin')).toEqual(expect.arrayContaining(permissionsOf(role)))
    }
  })

  it('gives every permission that touches member data to the admin alone', () => {
    const sensitive = Object.values(permissions).filter((row) => row.sensitive)
    expect(sensitive).toHaveLength(6)
    for (const row of sensitive) expect(row.who).toEqual(['admin'])
  })
})
