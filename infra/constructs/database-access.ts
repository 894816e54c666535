import type { LeastPrivilegeFunction } from './least-privilege-function.ts'

/** The database as functions see it. */
export interface DatabaseTarget {
  clusterArn: string
  name: string
}

const statements = [
  'rds-data:ExecuteStatement',
  'rds-data:BatchExecuteStatement',
  'rds-data:BeginTransaction',
  'rds-data:CommitTransaction',
  'rds-data:RollbackTransaction',
] as const

/** Lets a function run statements on the cluster as the logins of these secrets, and as no other. */
export function allowStatements(fn: LeastPrivilegeFunction, database: DatabaseTarget, secretArns: readonly string[]): void {
  fn.allow(statements, [database.clusterArn])
  fn.allow(['secretsmanager:GetSecretValue'], secretArns)
}
