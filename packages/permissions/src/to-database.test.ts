import { describe, expect, it } from 'vitest'
import { permissionsOf } from './can.ts'
import { notYetServed } from './not-yet-served.ts'
import { policy, roles } from './table.ts'
import { databaseAccess, databaseRoleName, toDatabase, toGrants } from './to-database.ts'
import { functionFor } from './to-functions.ts'

describe('the database roles', () => {
  it('are one per function and role that holds a permission there, the one for signing in, and nobody', () => {
    expect(toDatabase().map((role) => role.name)).toEqual([
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

  it('touch exactly what the permissions of the role need', () => {
    for (const { function: fn, role, access } of toDatabase().filter((one) => one.role !== null)) {
      const needed = role
        ? permissionsOf(role).filter((permission) => functionFor(permission) === fn && !notYetServed.includes(permission as never))
        : []
      const tables = new Set(
        needed.flatMap((permission) => databaseAccess[permission as keyof typeof databaseAccess].map(({ table }) => table)),
      )
      expect(new Set(access.map(({ table }) => table))).toEqual(tables)
    }
  })

  it('have grants that begin by taking everything away, and nobody gets none', () => {
    const grants = toGrants()
    for (const { name } of toDatabase()) {
      const first = grants.find((grant) => grant.endsWith(`"${name}"`))
      expect(first).toBe(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "${name}"`)
    }
    expect(grants.filter((grant) => grant.endsWith('TO "nobody"'))).toEqual(['GRANT USAGE ON SCHEMA public TO "nobody"'])
  })

  it('let signing in, and nothing else, read passwords, and change nothing but the hash', () => {
    expect(toGrants().filter((grant) => grant.includes('staff_passwords') || /^GRANT (?!USAGE).*"session"/.test(grant))).toEqual([
      'GRANT SELECT ("email", "staff_id", "password_hash") ON "staff_passwords" TO "session"',
      'GRANT UPDATE ("password_hash", "rehashed_at") ON "staff_passwords" TO "session"',
    ])
    expect(databaseRoleName('session', null)).toBe('session')
  })

  it('name member data only for the function of members', () => {
    const touching = toGrants().filter((grant) => /GRANT .* ON "(members|registrations)" TO/.test(grant))
    expect(touching.length).toBeGreaterThan(0)
    for (const grant of touching) expect(grant).toMatch(/TO "members_admin"$/)
  })

  it('never change or read back the audit trail, except where it is read', () => {
    const trail = toGrants().filter((grant) => grant.includes('ON "audit_trail"'))
    for (const grant of trail) expect(grant).toMatch(/^GRANT (INSERT ON "audit_trail" TO|SELECT ON "audit_trail" TO "audit_)/)
  })

  it('are granted nothing for a row that nothing serves, until something does', () => {
    const strip = ({ access }: { access: object[] }) => access.map((one) => JSON.stringify(one))
    for (const row of notYetServed) {
      const without = toDatabase(policy, { ...databaseAccess, [row]: [{ table: 'staff_passwords', verb: 'delete' }] })
      expect([row, without.flatMap(strip)]).toEqual([row, toDatabase().flatMap(strip)])
    }
    const names = (unserved: readonly string[]) => toDatabase(policy, databaseAccess, unserved).map(({ name }) => name)
    expect(names(['audit.read', 'audit.export'])).not.toContain('audit_admin')
    expect(names([])).toContain('audit_admin')
  })

  it('do not exist for somebody who holds nothing', () => {
    const none = { roles: { ...roles, guest: { precedence: 90, ja: '来客', en: 'Guest' } }, permissions: policy.permissions }
    expect(toDatabase(none).some(({ role }) => role === 'guest')).toBe(false)
    expect(databaseRoleName('events', null)).toBe('nobody')
  })
})
