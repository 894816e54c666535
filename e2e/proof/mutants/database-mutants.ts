import { endpointsIn } from '@sekisho/contract/endpoints'
import { toDatabase } from '@sekisho/permissions/to-database'
import { sql } from '@sekisho/database/sql'
import { databaseLayer, readPrivileges } from '../database-layer.ts'
import { deployed, type Deployed } from '../deployed.ts'
import { assemblyOf, roles } from '../prove.ts'
import { faultsOf, type Mutant } from './mutant.ts'

const endpoints = endpointsIn('iam')

let cloud: Promise<Deployed> | undefined

const granted = (name: string, grant: string, revoke: string): Mutant => ({
  name: `database: ${name}`,
  run: async ({ database: { owner } }) => {
    cloud ??= deployed(assemblyOf('iam'))
    await owner.execute(sql.trusted(grant))
    const faults = faultsOf('iam', 'database', databaseLayer(await readPrivileges(owner), await cloud, endpoints, roles))
    await owner.execute(sql.trusted(revoke))
    return faults
  },
})

const logins = toDatabase()
const tables = [...new Set(logins.flatMap(({ access }) => access.map(({ table }) => table)))]

/** One table too many for each login in turn, the first that it does not read. */
const widened = logins.flatMap(({ name, access }) => {
  const foreign = tables.find((table) => !access.some((one) => one.table === table))
  return foreign
    ? [granted(`${name} may read ${foreign}`, `GRANT SELECT ON ${foreign} TO "${name}"`, `REVOKE SELECT ON ${foreign} FROM "${name}"`)]
    : []
})

const trail = logins
  .filter(({ access }) => access.some(({ table }) => table === 'audit_trail'))
  .flatMap(({ name }) =>
    ['UPDATE', 'DELETE'].map((verb) =>
      granted(
        `${name} may ${verb} the audit trail`,
        `GRANT ${verb} ON audit_trail TO "${name}"`,
        `REVOKE ${verb} ON audit_trail FROM "${name}"`,
      ),
    ),
  )

const [strong, weak] = [logins.find(({ access }) => access.some(({ table }) => table === 'members'))!.name, logins[1]!.name]

export const databaseMutants: readonly Mutant[] = [
  ...widened,
  ...trail,
  granted('everybody may read members', 'GRANT SELECT ON members TO PUBLIC', 'REVOKE SELECT ON members FROM PUBLIC'),
  granted(`${weak} inherits ${strong}`, `GRANT "${strong}" TO "${weak}"`, `REVOKE "${strong}" FROM "${weak}"`),
  granted(`${weak} is a superuser`, `ALTER ROLE "${weak}" SUPERUSER`, `ALTER ROLE "${weak}" NOSUPERUSER`),
  granted(
    `${strong} may change one column`,
    `GRANT UPDATE (title) ON events TO "${strong}"`,
    `REVOKE UPDATE (title) ON events FROM "${strong}"`,
  ),
]
