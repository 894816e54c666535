import { toDatabase, toGrants, type DatabaseRole } from '@sekisho/permissions/to-database'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

/** Marks the roles that this package made, so that it finds those the table no longer knows. */
const marker = 'made by the permission table'

/**
 * Makes the login roles of the permission table with these passwords and grants each exactly what the table
 * says, in one transaction: there is no moment with too much or too little.
 * @param passwords by role name
 * @throws Error when a role has no password or the password has characters that cannot be quoted safely
 */
export async function applyRoles(db: Database, passwords: Readonly<Record<string, string>>, roles = toDatabase()): Promise<void> {
  const statements = roles.flatMap((role) => loginOf(role, passwords[role.name]))
  await db.transaction(async (tx) => {
    const existing = await tx.query<{ name: string; ours: boolean }>(
      sql.trusted(`select rolname::text as name, coalesce(shobj_description(oid, 'pg_authid'), '') = '${marker}' as ours from pg_roles`),
    )
    const names = new Set(existing.map(({ name }) => name))
    const missing = roles.filter(({ name }) => !names.has(name))
    const retired = existing.filter(({ name, ours }) => ours && !roles.some((role) => role.name === name))
    const [database] = await tx.query<{ name: string }>(sql`select current_database()::text as name`)
    const all = [
      ...missing.map(({ name }) => `CREATE ROLE "${name}" LOGIN`),
      ...statements,
      ...retired.flatMap(({ name }) => retire(name, database!.name)),
      ...publicRights(database!.name),
      ...roles.map(({ name }) => `GRANT CONNECT ON DATABASE "${database!.name}" TO "${name}"`),
      ...toGrants(roles),
    ]
    for (const statement of all) await tx.execute(sql.trusted(statement))
  })
}

function loginOf(role: DatabaseRole, password: string | undefined): string[] {
  if (password === undefined) throw new Error(`The database role ${role.name} has no password.`)
  // ALTER ROLE takes no parameters; a password that needs no escaping cannot break out of its quotes.
  if (!/^[\x21-\x7e]{8,200}$/.test(password) || /['"\\]/.test(password)) throw new Error(`The password of ${role.name} cannot be used.`)
  return [
    `ALTER ROLE "${role.name}" LOGIN PASSWORD '${password}'`,
    // Compiling a page's statement takes seconds where its rows take milliseconds.
    `ALTER ROLE "${role.name}" SET jit = off`,
    `COMMENT ON ROLE "${role.name}" IS '${marker}'`,
  ]
}

const retire = (name: string, database: string): string[] => [
  `ALTER ROLE "${name}" NOLOGIN PASSWORD NULL`,
  `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "${name}"`,
  `REVOKE ALL ON SCHEMA public FROM "${name}"`,
  `REVOKE ALL ON DATABASE "${database}" FROM "${name}"`,
]

const publicRights = (database: string): string[] => [
  `REVOKE ALL ON DATABASE "${database}" FROM PUBLIC`,
  'REVOKE ALL ON SCHEMA public FROM PUBLIC',
  'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC',
  'REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC',
]
