import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toDatabase } from '@sekisho/permissions/to-database'
import { applyMigrations } from './apply-migrations.ts'
import { applyRoles } from './apply-roles.ts'
import { DatabaseError } from './database-error.ts'
import type { OwnedDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { sql } from './sql.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.close())

const passwords = Object.fromEntries(toDatabase().map(({ name }) => [name, `${name}-password`]))

const tables = [
  'members',
  'events',
  'registrations',
  'audit_trail',
  'audit_chain',
  'audit_head',
  'request_answers',
  'event_history',
  'registration_days',
  'staff_passwords',
  'schema_migrations',
]

describe('migrate', () => {
  it('applies nothing the second time', async () => {
    expect(await migrate(test.owner, { passwords })).toEqual({ applied: [] })
  })

  it('refuses a migration that changed after it was applied', async () => {
    const changed = migrations.map((migration, index) => (index === 0 ? { ...migration, sql: `${migration.sql}\nselect 1;` } : migration))
    await expect(applyMigrations(test.owner, changed)).rejects.toThrow('0001_search was applied and has changed since')
  })

  it('leaves what a later release has added, and refuses a database that has gone another way', async () => {
    expect(await applyMigrations(test.owner, migrations.slice(0, -2))).toEqual([])
    await expect(applyMigrations(test.owner, migrations.toSpliced(-2, 1))).rejects.toThrow('which this release does not know')
  })

  it('leaves nothing of a migration that fails half-way', async () => {
    const torn = { name: '9999_torn', sql: 'create table torn (id int); select * from no_such_table;' }
    await expect(applyMigrations(test.owner, [...migrations, torn])).rejects.toThrow(DatabaseError)
    const [row] = await test.owner.query<{ there: boolean }>(sql`select to_regclass('torn') is not null as there`)
    expect(row?.there).toBe(false)
  })

  it('waits while the database resumes', async () => {
    let calls = 0
    const sleepy: OwnedDatabase = {
      ...test.owner,
      query: (statement) => {
        calls += 1
        return calls <= 3 ? Promise.reject(new DatabaseError('resuming', 'asleep')) : test.owner.query(statement)
      },
    }
    const waits: number[] = []
    await migrate(sleepy, { passwords, wait: async (ms) => void waits.push(ms) })
    expect(waits).toEqual([3000, 3000, 3000])
  })
})

describe('roles', () => {
  it('disables a role that the table no longer knows', async () => {
    const extra = { name: 'events_auditor', function: 'events' as const, role: 'auditor', access: [] }
    await applyRoles(test.owner, { ...passwords, events_auditor: 'a-password-of-it' }, [...toDatabase(), extra])
    await applyRoles(test.owner, passwords)
    const [row] = await test.owner.query<{ rolcanlogin: boolean }>(sql`select rolcanlogin from pg_roles where rolname = 'events_auditor'`)
    expect(row?.rolcanlogin).toBe(false)
  })

  it('refuses a password that could break out of its quotes', async () => {
    await expect(applyRoles(test.owner, { ...passwords, nobody: "x'; drop table members; --" })).rejects.toThrow('cannot be used')
  })

  it('lets an operator read events and never a member', async () => {
    const operator = test.as('events_operator')
    expect(await operator.query(sql`select count(*) as total from events`)).toEqual([{ total: 0 }])
    await expect(operator.query(sql`select name from members`)).rejects.toMatchObject({ code: 'permission-denied' })
  })

  it('lets nobody log in and touch nothing', async () => {
    for (const table of tables) {
      await expect(test.as('nobody').query(sql.trusted(`select 1 from ${table}`))).rejects.toMatchObject({ code: 'permission-denied' })
    }
  })

  it('grants exactly what the table says, per role, table and verb', async () => {
    for (const role of toDatabase()) {
      for (const table of tables) {
        for (const verb of ['select', 'insert', 'update', 'delete'] as const) {
          const [row] = await test.owner.query<{ allowed: boolean }>(
            sql.trusted(
              `select has_table_privilege('${role.name}', '${table}', '${verb}')${verb === 'delete' ? '' : ` or has_any_column_privilege('${role.name}', '${table}', '${verb}')`} as allowed`,
            ),
          )
          const said = role.access.some((access) => access.table === table && access.verb === verb)
          expect(row?.allowed, `${role.name} ${verb} ${table}`).toBe(said)
        }
      }
    }
  })
})
