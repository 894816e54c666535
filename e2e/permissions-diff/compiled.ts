import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { screensOf, type Screen } from './screens-of.ts'

/** Somebody who did not sign in. Every other kind of person is a role of the table. */
export const ANYBODY = 'anybody'
export const layers = ['route', 'iam', 'database', 'screen'] as const
export type Layer = (typeof layers)[number]

/** One thing that a layer lets a person do. */
export interface Ability {
  person: string
  layer: Layer
  /** The row of the table that it comes from, `events.read`, or what an open endpoint needs. */
  permission: string
  /** What it stays the same by when it moves: an endpoint's id, a grant, a page. */
  key: string
  /** As people read it: `GET /api/events`. */
  says: string
}

/** What a table, a contract and the screens of one folder compile to. */
export interface Compiled {
  slices: readonly string[]
  /** Roles by name with their precedence: the lower wins. */
  roles: Readonly<Record<string, number>>
  abilities: Ability[]
}

type Table = typeof import('@sekisho/permissions/table')
type Functions = typeof import('@sekisho/permissions/to-functions')
type Can = typeof import('@sekisho/permissions/can')
type Iam = typeof import('@sekisho/permissions/to-iam')
type Database = typeof import('@sekisho/permissions/to-database')
type Contract = typeof import('@sekisho/contract/endpoints')

/**
 * Compiles the sources of a repository's folder by its own compilers.
 * @throws Error in words when the folder holds no table, or one that does not compile
 */
export async function compiledIn(folder: string): Promise<Compiled> {
  const load = async <T>(path: string): Promise<T> => {
    const file = join(folder, 'packages', path)
    if (!existsSync(file)) throw new Error(`There is no packages/${path}.`)
    return (await import(pathToFileURL(file).href)) as T
  }
  const table = await load<Table>('permissions/src/table.ts')
  const compilers = {
    ...(await load<Functions>('permissions/src/to-functions.ts')),
    ...(await load<Can>('permissions/src/can.ts')),
    ...(await load<Iam>('permissions/src/to-iam.ts')),
    ...(await load<Database>('permissions/src/to-database.ts')),
  }
  const { declaredEndpoints } = await load<Contract>('contract/src/endpoints.ts')
  const { policy } = table
  return {
    slices: table.slices,
    roles: Object.fromEntries(Object.entries(policy.roles).map(([name, { precedence }]) => [name, precedence])),
    abilities: [
      ...declaredEndpoints.flatMap((endpoint) => callsOf(endpoint, policy, compilers)),
      ...grantsOf(policy, compilers),
      ...screenAbilities(await screensOf(folder), policy, compilers),
    ],
  }
}

type Policy = Table['policy']
type Compilers = Functions & Can & Iam & Database
type Declared = Contract['declaredEndpoints'][number]

/** Who may call an endpoint, by its route and by the statement of the role's policy. */
function callsOf({ id, method, path, needs }: Declared, policy: Policy, { isOpen, can, toIam }: Compilers): Ability[] {
  const about = { permission: needs, key: id }
  if (isOpen(needs)) return [{ ...about, person: ANYBODY, layer: 'route', says: `${method} ${path}` }]
  return Object.keys(policy.roles).flatMap((person): Ability[] => {
    const decision = can(person, needs, policy)
    const says = `${method} ${path}`
    const patterns = toIam(person, [{ method, path, needs }], '', policy)?.Resource ?? []
    return [
      ...(decision.allowed ? [{ ...about, person, layer: 'route' as const, says }] : []),
      // To reach everybody's record is another thing than to reach one's own.
      ...(decision.allowed && decision.reach === 'any'
        ? [{ ...about, person, layer: 'route' as const, key: `${id} of anybody`, says: `${says} of anybody` }]
        : []),
      ...patterns.map((pattern) => ({ ...about, person, layer: 'iam' as const, says: `execute-api:Invoke ${pattern}` })),
    ]
  })
}

/** What the logins of each person's functions may do in the database, a column at a time; `*` is every column. */
function grantsOf(policy: Policy, { toDatabase, permissionsOf, functionFor, databaseAccess, isOpen, openFunctions }: Compilers): Ability[] {
  const rowsOf = (person: string, fn: string): string[] =>
    person === ANYBODY
      ? Object.keys(openFunctions).filter((needs) => isOpen(needs) && openFunctions[needs] === fn)
      : permissionsOf(person, policy).filter((permission) => functionFor(permission, policy) === fn)
  return toDatabase(policy).flatMap((login) => {
    const person = login.role ?? ANYBODY
    const rows = rowsOf(person, login.function)
    return login.access.flatMap(({ table, verb, columns }) =>
      (columns ?? ['*']).map((column): Ability => {
        const bringsIt = (row: string): boolean =>
          (databaseAccess as Record<string, readonly (typeof login.access)[number][]>)[row]?.some(
            (one) => one.table === table && one.verb === verb && (one.columns ?? ['*']).includes(column),
          ) ?? false
        const grant = `${login.name}: ${verb} ${table}`
        const permission = rows.find(bringsIt) ?? rows[0] ?? login.name
        return { person, layer: 'database', permission, key: `${grant} ${column}`, says: column === '*' ? grant : `${grant} (${column})` }
      }),
    )
  })
}

/** Pages, links of the navigation and buttons that a person finds. */
function screenAbilities(screens: readonly Screen[], policy: Policy, { can }: Compilers): Ability[] {
  const buttons = Object.keys(policy.permissions).map((needs) => ({ needs, says: `buttons of ${needs}` }))
  return [...screens, ...buttons].flatMap(({ needs, says }) =>
    Object.keys(policy.roles)
      .filter((person) => can(person, needs, policy).allowed)
      .map((person): Ability => ({ person, layer: 'screen', permission: needs, key: says, says })),
  )
}
