import { endpointsIn } from '@sekisho/contract/endpoints'
import type { Authorizer } from '@sekisho/contract/web-config'
import type { FunctionName } from '@sekisho/permissions/to-functions'
import { databaseRoleName, toDatabase, type DatabaseRole } from '@sekisho/permissions/to-database'
import { toGateway, type GatewayMethod } from '@sekisho/permissions/to-gateway'

/** The gateway methods of a mode, compiled from the contract. */
export const servedMethods = (mode: Authorizer): readonly GatewayMethod[] => toGateway(endpointsIn(mode))

/** The functions that serve at least one endpoint of a mode. A slice without an endpoint has no function yet. */
export const servedFunctions = (mode: Authorizer): readonly FunctionName[] => [
  ...new Set(servedMethods(mode).map((method) => method.function)),
]

/** The database roles that somebody can connect as: those of the served functions, and `nobody`. */
export function servedDatabaseRoles(mode: Authorizer): readonly DatabaseRole[] {
  const nobody = databaseRoleName('health', null)
  const functions = servedFunctions(mode)
  return toDatabase().filter((role) => role.name === nobody || functions.includes(role.function))
}
