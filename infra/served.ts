import { endpoints } from '@sekisho/contract/endpoints'
import type { FunctionName } from '@sekisho/permissions/to-functions'
import { toDatabase, type DatabaseRole } from '@sekisho/permissions/to-database'
import { toGateway } from '@sekisho/permissions/to-gateway'

/** The gateway methods of the product, compiled from the contract. */
export const servedMethods = toGateway(endpoints)

/** The functions that serve at least one endpoint. A slice without an endpoint has no function yet. */
export const servedFunctions: readonly FunctionName[] = [...new Set(servedMethods.map((method) => method.function))]

/** The database roles that somebody can connect as: those of the served functions, and `nobody`. */
export const servedDatabaseRoles: readonly DatabaseRole[] = toDatabase().filter(
  (role) => role.role === null || servedFunctions.includes(role.function),
)
