import { permissionsOf } from '@sekisho/permissions/can'
import { notYetServed } from '@sekisho/permissions/not-yet-served'
import { databaseAccess, databaseRoleName, openAccess, toDatabase, type TableAccess } from '@sekisho/permissions/to-database'
import { functionFor, isOpen } from '@sekisho/permissions/to-functions'
import type { Database } from '@sekisho/database/database'
import { sql } from '@sekisho/database/sql'
import { Decisions, NOBODY, type Layer } from './decision.ts'
import type { Deployed } from './deployed.ts'
import { nameOf, type ProvenEndpoint } from './endpoints.ts'
import { servingFunction } from './route-layer.ts'

/** The logins of the table, compiled once. */
const logins = toDatabase()

export interface Privileges {
  /** What PostgreSQL itself says of each login: `login table.column verb`, deletions under the column `*`. */
  held: ReadonlySet<string>
  /** The columns of each table. */
  columns: ReadonlyMap<string, string[]>
}

/** Asks PostgreSQL what each login holds, by whatever way it came to it: grant, membership, superuser. */
export async function readPrivileges(owner: Database): Promise<Privileges> {
  const names = logins.map(({ name }) => `(${quoted(name)})`).join(', ')
  const rows = await owner.query<{ held: string }>(
    sql.trusted(`
      with login (name) as (values ${names}),
      tables as (select c.oid, c.relname from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where c.relkind in ('r', 'v', 'p'))
      select l.name || ' ' || t.relname || '.' || a.attname || ' ' || v.verb as held from login l cross join tables t
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      cross join (values ('select'), ('insert'), ('update')) as v(verb)
      where has_column_privilege(l.name::name, t.oid, a.attname, v.verb)
      union all
      select l.name || ' ' || t.relname || '.* ' || v.verb from login l cross join tables t
      cross join (values ('delete'), ('truncate'), ('references'), ('trigger')) as v(verb)
      where has_table_privilege(l.name::name, t.oid, v.verb)`),
  )
  return { held: new Set(rows.map(({ held }) => held)), columns: await columnsOf(owner) }
}

const quoted = (login: string): string => {
  if (!/^[a-z_]+$/.test(login)) throw new Error(`"${login}" is no login of ours.`)
  return `'${login}'`
}

async function columnsOf(owner: Database): Promise<Map<string, string[]>> {
  const rows = await owner.query<{ table: string; column: string }>(
    sql`select table_name::text as "table", column_name::text as "column" from information_schema.columns where table_schema = 'public'`,
  )
  const columns = new Map<string, string[]>()
  for (const { table, column } of rows) columns.set(table, [...(columns.get(table) ?? []), column])
  return columns
}

/**
 * Whether the login that a function uses on behalf of a role holds everything that the operation touches. The login
 * is the one whose secret the template hands to the function.
 */
export function databaseLayer(
  { held, columns }: Privileges,
  deployed: Deployed,
  endpoints: readonly ProvenEndpoint[],
  roles: readonly string[],
): Layer {
  const keysOf = ({ table, verb, columns: named }: TableAccess) =>
    verb === 'delete' ? [`${table}.* delete`] : (named ?? columns.get(table) ?? ['?']).map((column) => `${table}.${column} ${verb}`)
  const decisions = new Decisions()
  const faults: string[] = []
  for (const endpoint of endpoints) {
    const touched: readonly TableAccess[] = isOpen(endpoint.needs) ? openAccess[endpoint.needs] : databaseAccess[endpoint.needs]
    for (const role of [...roles, NOBODY]) {
      const login = loginOf(deployed, endpoint, role)
      const open = isOpen(endpoint.needs) && databaseRoleName(functionFor(endpoint.needs), null)
      const expected = open ? open : role === NOBODY || !logins.some(({ name }) => name === login) ? NOBODY : login
      if (login !== expected) faults.push(`${nameOf(endpoint)} connects for ${role} as ${login}, which the table does not know.`)
      const keys = touched.flatMap(keysOf)
      const drawsNoLine = keys.every((key) => neededBeside(role, endpoint.needs, keysOf).has(key))
      const all = keys.every((key) => held.has(`${login} ${key}`))
      decisions.set(role, nameOf(endpoint), !all ? 'no' : drawsNoLine ? 'nothing' : 'yes')
    }
  }
  return { decisions, faults: [...faults, ...exactFaults(held, keysOf, roles)] }
}

/**
 * What somebody's other permissions need in the same function. Whoever may not do what touches nothing beyond it meets
 * no line at the database: the layers before it draw that one.
 */
function neededBeside(role: string, needs: ProvenEndpoint['needs'], keysOf: (access: TableAccess) => string[]): ReadonlySet<string> {
  const held = permissionsOf(role)
  if (isOpen(needs) || held.includes(needs)) return new Set()
  const beside = held.filter((permission) => functionFor(permission) === functionFor(needs))
  return new Set(beside.flatMap((permission) => databaseAccess[permission as keyof typeof databaseAccess].flatMap(keysOf)))
}

/** Every login holds exactly what the permissions of its role need in its function: nothing more is left over. */
function exactFaults(held: ReadonlySet<string>, keysOf: (access: TableAccess) => string[], roles: readonly string[]): string[] {
  const expected = new Set(
    logins.flatMap(({ name, function: fn, role, access: own }) =>
      roles.includes(role ?? '')
        ? permissionsOf(role!)
            .filter((permission) => functionFor(permission) === fn && !notYetServed.some((row) => row === permission))
            .flatMap((permission) => databaseAccess[permission as keyof typeof databaseAccess])
            .flatMap((access: TableAccess) => keysOf(access).map((key) => `${name} ${key}`))
        : own.flatMap((access) => keysOf(access).map((key) => `${name} ${key}`)),
    ),
  )
  return [
    ...[...held].filter((key) => !expected.has(key)).map((key) => `The database grants more than the table says: ${key}.`),
    ...[...expected].filter((key) => !held.has(key)).map((key) => `The database grants less than the table says: ${key}.`),
  ]
}

function loginOf(deployed: Deployed, endpoint: ProvenEndpoint, role: string): string {
  const fn = servingFunction(deployed, endpoint)
  if (!fn?.environment['DATABASE_SECRETS']) return NOBODY
  const secrets = JSON.parse(fn.environment['DATABASE_SECRETS']) as Record<string, string>
  const arn = Object.hasOwn(secrets, role) ? secrets[role]! : fn.environment['DATABASE_NOBODY_SECRET']!
  const secret = deployed.kernel.cloud.secrets.value(arn)
  return secret === undefined ? 'unknown' : (JSON.parse(secret) as { username: string }).username
}
