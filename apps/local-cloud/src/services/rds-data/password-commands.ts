import type { Cloud } from '../../cloud.ts'
import type { Cluster } from '../rds/cluster.ts'
import { refusedBySql } from './sql-error.ts'

/** Leading white space and comments, then a command that RDS counts as one about passwords. */
const aboutPasswords = /^(?:\s|--[^\n]*(?:\n|$)|\/\*.*?\*\/)*(?:alter|create)\s+(?:role|user|group)\b.*\b(?:password|valid\s+until)\b/is

/**
 * `rds.restrict_password_commands`: only members of `rds_password` change passwords, not even a role its own. The
 * master user is one; the local cloud knows no other. @throws AwsError in Aurora's words
 */
export function restrictPasswords(cloud: Cloud, cluster: Cluster, { sql, secretArn }: { sql: string; secretArn: string }): void {
  if (!cluster.restrictsPasswords || !aboutPasswords.test(sql)) return
  const { username } = JSON.parse(cloud.secrets.value(secretArn) ?? '{}') as { username?: string }
  if (username !== cluster.masterUsername) throw refusedBySql('ERROR: must be a member of rds_password to alter passwords', '42501')
}
