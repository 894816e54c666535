import { DatabaseError } from '@sekisho/database/database-error'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { DirectoryError } from '@sekisho/identity/people/directory-error'
import { PoolError } from '@sekisho/identity/people/pool-error'
import { DENIED } from '../denied.ts'
import { NO_CREDENTIALS } from '../no-credentials.ts'

const DENIED_BY_DATA_API = new RegExp(`^Database: ${DENIED.source.slice(1)}`)

/**
 * Whether a trial ended because whoever deploys has no right to something, or AWS does not answer them now. No version of the
 * product would do better: none is taken back for it.
 */
export function isOfWhoeverDeploys(error: unknown): boolean {
  if (error instanceof PoolError) return error.kind === 'later'
  if (error instanceof DirectoryError) return true
  if (error instanceof AwsCallError) return DENIED.test(error.type)
  if (error instanceof DatabaseError) return error.code === 'permission-denied' || DENIED_BY_DATA_API.test(error.message)
  return error instanceof Error && (NO_CREDENTIALS.test(error.name) || ('$metadata' in error && DENIED.test(error.name)))
}
